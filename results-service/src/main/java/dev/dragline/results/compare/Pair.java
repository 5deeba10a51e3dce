// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.compare;

import java.util.UUID;

/**
 * The same edit in two jobs: both began at one seed and have the same points.
 *
 * @param before the mean distance of the points from their targets before the edit, pixels
 * @param one what became of it in the first job
 * @param other what became of it in the second job
 */
public record Pair(long seed, double before, Side one, Side other) {

    /**
     * The edit in one of the jobs.
     *
     * @param distance the mean distance of the points from their targets after the edit, pixels
     */
    public record Side(UUID edit, int attempt, double distance, boolean arrived) {

        /** Returns the address of the image after the edit. */
        public String image() {
            return "/api/edits/" + edit + "/images/after?attempt=" + attempt;
        }

        /** Returns the address of the image before the edit. */
        public String imageBefore() {
            return "/api/edits/" + edit + "/images/before?attempt=" + attempt;
        }
    }

    /** Returns by how much further from its targets the edit ended in the second job than in the first, pixels. */
    public double difference() {
        return other.distance() - one.distance();
    }
}
