// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.results.edit.EditFilter;
import dev.dragline.results.edit.EditSort;
import org.jspecify.annotations.Nullable;

/** Which edits a gallery is asked for, in the words of the form above it. */
public record GalleryQuery(
        @Nullable String state,
        @Nullable String arrival,
        @Nullable String minDistance,
        @Nullable String maxDistance,
        @Nullable String sort) {

    /** Where no order is asked for, a job that runs shows its latest results first. */
    EditFilter filter(boolean running) {
        boolean latest = running && !isNarrow() && !isGiven(sort);
        return EditFilter.parse(state, arrival, minDistance, maxDistance, latest ? EditSort.LATEST.label() : sort);
    }

    /** Whether it asks for less than everything. */
    public boolean isNarrow() {
        return isGiven(state) || isGiven(arrival) || isGiven(minDistance) || isGiven(maxDistance);
    }

    private static boolean isGiven(@Nullable String word) {
        return word != null && !word.isBlank();
    }
}
