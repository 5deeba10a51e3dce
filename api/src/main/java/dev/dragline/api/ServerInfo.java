// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api;

/**
 * What a client needs to know of an installation.
 *
 * @param version the version of Dragline
 * @param ingest the address for large files
 */
public record ServerInfo(String version, String ingest) {}
