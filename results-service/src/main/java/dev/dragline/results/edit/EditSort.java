// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.api.edits.EditState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which order edits are listed. There is an index for each; one of a state looks past the others. */
public enum EditSort {
    /** As they stand in the file. */
    SUBMITTED,
    /** The last results first. */
    LATEST,
    /** The completed ones, those furthest from their targets first. */
    WORST,
    /** The completed ones, those that got worse first, then those that moved, each beginning furthest from its targets. */
    ARRIVAL,
    /** The completed ones, those nearest to their targets first. */
    BEST;

    /** As in a query. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * This order, or that of the file where edits of a state have nothing to be ordered by: only completed ones have a
     * distance, and only those with a result a time.
     */
    EditSort possible(@Nullable EditState state) {
        if (state == null || state == EditState.COMPLETED || (state == EditState.FAILED && this == LATEST)) {
            return this;
        }
        return SUBMITTED;
    }

    boolean isByDistance() {
        return this == WORST || this == BEST || this == ARRIVAL;
    }
}
