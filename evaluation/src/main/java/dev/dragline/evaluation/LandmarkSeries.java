// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import java.util.List;

/**
 * A kind of task of the landmark evaluation.
 *
 * @param surface whether the points lie anywhere on the surface, instead of being landmarks
 * @param points dragged at once
 */
public record LandmarkSeries(Distance distance, boolean surface, int points) {

    /** Numbers of landmarks that are dragged at once, unless something else is asked for. */
    public static final List<Integer> POINTS = List.of(1, 5, 68);

    /** Points anywhere on the surface, independent images. */
    public static final LandmarkSeries SURFACE = new LandmarkSeries(Distance.FAR, true, 5);

    /** How far the second image is. */
    public enum Distance {
        /** Independent of the first. */
        FAR,
        /** So near that the points are as far from their targets as in the paper. */
        NEAR;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** As it stands in files and tables, such as {@code far-5}. */
    public String name() {
        return distance + (surface ? "-surface-" : "-") + points;
    }
}
