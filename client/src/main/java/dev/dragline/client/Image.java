// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

/**
 * An image as the server stores it.
 *
 * @param type its media type, {@code image/png} or {@code image/jpeg}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Image(String type, byte[] bytes) {}
