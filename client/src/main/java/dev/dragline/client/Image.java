// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

/**
 * An image as the server keeps it.
 *
 * @param type {@code image/png} or {@code image/jpeg}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Image(String type, byte[] bytes) {}
