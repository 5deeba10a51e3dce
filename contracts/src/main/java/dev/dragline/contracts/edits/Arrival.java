// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.edits;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * Whether the points of a completed edit came to their targets. It compares mean distances of the points from their
 * targets, before and after the edit. The first of these that holds is the answer:
 *
 * <ul>
 *   <li>{@link #ARRIVED}: the distance after the edit is at most the threshold;
 *   <li>{@link #WORSE}: the distance after the edit is larger than before, by more than 1/1024 of the image's width,
 *       which is about how well points are followed;
 *   <li>{@link #MOVED}: everything else.
 * </ul>
 *
 * <p>An edit of pins only begins at a distance of 0: it has arrived if its points stayed within the threshold, and is
 * worse otherwise.
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

    /** The threshold where none is asked for: 1/64 of the image's width, 2 pixels at 128. */
    public static double defaultThreshold(int width) {
        return width * WIDTHS_TO_ARRIVE;
    }

    /**
     * Compares the distances of an edit, which must be finite.
     *
     * @param before mean distance before the edit, pixels
     * @param after mean distance after the edit, pixels
     * @param threshold the largest mean distance of an edit that arrived, pixels
     * @param width of the image, pixels
     */
    public static Arrival of(double before, double after, double threshold, int width) {
        if (after <= threshold) {
            return ARRIVED;
        }
        return after > before + width * WIDTHS_OF_DOUBT ? WORSE : MOVED;
    }

    /** As in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
