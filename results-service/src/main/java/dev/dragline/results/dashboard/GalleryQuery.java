// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.results.edit.EditFilter;
import dev.dragline.results.edit.EditSort;
import org.jspecify.annotations.Nullable;

/** The filter and order of a gallery, in the words of the form above it. */
public record GalleryQuery(
        @Nullable String state,
        @Nullable String arrival,
        @Nullable String minDistance,
        @Nullable String maxDistance,
        @Nullable String sort) {

    /** Returns the filter of the query. Without a stated order, a running job shows its latest results first. */
    EditFilter filter(boolean running) {
        boolean latest = running && !isNarrow() && !isGiven(sort);
        return EditFilter.parse(state, arrival, minDistance, maxDistance, latest ? EditSort.LATEST.label() : sort);
    }

    /** Says whether the query asks for less than all edits. */
    public boolean isNarrow() {
        return isGiven(state) || isGiven(arrival) || isGiven(minDistance) || isGiven(maxDistance);
    }

    private static boolean isGiven(@Nullable String word) {
        return word != null && !word.isBlank();
    }
}
