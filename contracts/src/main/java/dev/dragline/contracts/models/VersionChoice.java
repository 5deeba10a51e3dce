// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.models;

import org.jspecify.annotations.Nullable;

/**
 * The last choice of a version for a generator.
 *
 * @param version the version of the trained networks; null if none is to be in use
 */
public record VersionChoice(@Nullable String version) {

    /** The choice of a message; absent if there is no message. */
    public static @Nullable VersionChoice of(@Nullable ModelUsed used) {
        return used == null ? null : new VersionChoice(used.version());
    }
}
