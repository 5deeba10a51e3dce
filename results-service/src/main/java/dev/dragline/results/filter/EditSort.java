// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.filter;

import dev.dragline.api.edits.EditState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The order in which edits are listed. There is an index for each order. */
public enum EditSort {
    /** In the order of the file. */
    SUBMITTED,
    /** The edits whose results were stored last come first. */
    LATEST,
    /** The edits whose results were stored first come first. */
    EARLIEST,
    /** Completed edits only, those furthest from their targets first. */
    WORST,
    /**
     * Completed edits only: those that got worse first, then those that moved, each group beginning furthest from its
     * targets.
     */
    ARRIVAL,
    /** Completed edits only, those nearest to their targets first. */
    BEST,
    /** The results with the smallest seeds come first; those of edits without a seed come last. */
    SEED;

    /** Returns the order's name in a query. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns this order, or the order of the file if edits of the state cannot be ordered like this: only completed
     * edits have a distance, and only edits with a result are ordered by time or seed.
     */
    EditSort possible(@Nullable EditState state) {
        if (state == null || state == EditState.COMPLETED || (state == EditState.FAILED && !isByDistance())) {
            return this;
        }
        return SUBMITTED;
    }

    boolean isByDistance() {
        return this == WORST || this == BEST || this == ARRIVAL;
    }
}
