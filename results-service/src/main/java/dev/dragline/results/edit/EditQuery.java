// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import org.jspecify.annotations.Nullable;

/**
 * Which edits are asked for, in the words of a query. Absent and blank ones ask for nothing.
 *
 * @param arrival a word of an arrival, or {@link #NOT_ARRIVED}
 * @param failure the label of a reason
 * @param minDistance the least mean distance after the edit, pixels
 * @param maxDistance the largest mean distance after the edit, pixels
 * @param method the method by which the edit was computed
 */
public record EditQuery(
        @Nullable String state,
        @Nullable String arrival,
        @Nullable String failure,
        @Nullable String minDistance,
        @Nullable String maxDistance,
        @Nullable String method,
        @Nullable String seed,
        @Nullable String sort) {

    /** Asks for the completed edits that did not arrive: those that moved and those that got worse. */
    public static final String NOT_ARRIVED = "not-arrived";
}
