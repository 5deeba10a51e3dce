// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.filter;

import org.jspecify.annotations.Nullable;

/**
 * Which edits are asked for, in the words of a query. Absent and blank ones ask for nothing.
 *
 * @param arrival a word of an arrival, or {@link #NOT_ARRIVED}
 * @param failure the label of a reason
 * @param minDistance the least mean distance after the edit, pixels
 * @param maxDistance the largest mean distance after the edit, pixels
 * @param starred {@code true} for those with a star
 * @param tag a tag that somebody gave them
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
        @Nullable String starred,
        @Nullable String tag,
        @Nullable String sort) {

    /** Asks for the completed edits that did not arrive: those that moved and those that got worse. */
    public static final String NOT_ARRIVED = "not-arrived";
}
