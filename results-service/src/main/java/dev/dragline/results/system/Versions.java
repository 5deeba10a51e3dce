// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

/**
 * What runs here in which version.
 *
 * @param schema the newest migration of the database
 * @param databaseBytes what the database takes on its disk
 */
public record Versions(
        String dragline, String java, String postgresql, String schema, long databaseBytes, String kafkaClient) {}
