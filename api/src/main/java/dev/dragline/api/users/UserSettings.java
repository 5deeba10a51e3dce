// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.users;

import org.jspecify.annotations.Nullable;

/**
 * What a user may use from now on.
 *
 * @param weight absent: 1
 * @param maxWaiting the most edits that may wait for their results; absent: any number
 */
public record UserSettings(
        @Nullable Double weight, @Nullable Long maxWaiting) {}
