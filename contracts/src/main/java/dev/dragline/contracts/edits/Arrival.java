// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.edits;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * Says whether the points of a completed edit came to their targets. It compares the mean distances of the points from
 * their targets before and after the edit. The first of these that holds is the answer:
 */
public enum Arrival {
    @JsonProperty("arrived")
    ARRIVED,
    @JsonProperty("moved")
    MOVED,
    @JsonProperty("worse")
    WORSE;

    private static final double WIDTHS_TO_ARRIVE = 1.0 / 64;
    private static final double WIDTHS_OF_DOUBT = 1.0 / 1024;

    /** Returns the default threshold: 1/64 of the image's width, which is 2 pixels at 128. */
    public static double defaultThreshold(int width) {
        return width * WIDTHS_TO_ARRIVE;
    }

    /**
     * Compares the distances of an edit, which must be finite.
     *
     * @param before the mean distance before the edit, pixels
     * @param after the mean distance after the edit, pixels
     * @param threshold the largest mean distance of an edit that arrived, pixels
     * @param width the width of the image, pixels
     */
    public static Arrival of(double before, double after, double threshold, int width) {
        if (after <= threshold) {
            return ARRIVED;
        }
        return after > before + width * WIDTHS_OF_DOUBT ? WORSE : MOVED;
    }

    /** Returns the name in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
