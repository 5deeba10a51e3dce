// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api;

/**
 * What a client needs to know of an installation.
 *
 * @param version of Dragline
 * @param ingest where large files are to be sent
 */
public record ServerInfo(String version, String ingest) {}
