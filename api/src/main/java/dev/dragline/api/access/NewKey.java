// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.access;

/**
 * A key that was made just now.
 *
 * @param secret what is sent as {@code Authorization: Bearer}; it is told this once, and only its hash is kept
 */
public record NewKey(Key key, String secret) {}
