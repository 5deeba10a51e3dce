// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import java.util.List;

/**
 * A kind of task of the landmark evaluation.
 *
 * @param surface whether the points lie anywhere on the surface, instead of being landmarks
 * @param points the number of points that are dragged at once
 */
public record LandmarkSeries(Distance distance, boolean surface, int points) {

    /** The numbers of landmarks that are dragged at once by default. */
    public static final List<Integer> POINTS = List.of(1, 5, 68);

    /** The series with five points anywhere on the surface of independent images. */
    public static final LandmarkSeries SURFACE = new LandmarkSeries(Distance.FAR, true, 5);

    /** How far the second image is from the first. */
    public enum Distance {
        /** The second image is independent of the first. */
        FAR,
        /** The second image is so near that the points are as far from their targets as in the paper. */
        NEAR;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Returns the name in files and tables, such as {@code far-5}. */
    public String name() {
        return distance + (surface ? "-surface-" : "-") + points;
    }
}
