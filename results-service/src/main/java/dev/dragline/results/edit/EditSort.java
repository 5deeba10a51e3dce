package dev.dragline.results.edit;

import java.util.Locale;

/** In which order edits are listed. There is an index for each. */
public enum EditSort {
    /** As they stand in the file. */
    SUBMITTED,
    /** The last results first. */
    LATEST,
    /** The completed ones, those furthest from their targets first. */
    WORST,
    /** The completed ones, those nearest to their targets first. */
    BEST;

    /** As in a query. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isByDistance() {
        return this == WORST || this == BEST;
    }
}
