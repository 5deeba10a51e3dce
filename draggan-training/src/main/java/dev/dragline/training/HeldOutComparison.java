// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares trained networks with what is in use, on the same edits that no training saw. Distances are means over the
 * edits that both computed, in pixels of the image.
 *
 * @param edits the number of held-out edits
 * @param meanDistanceBefore the mean distance of the handles from their targets; null if no edit was computed by both
 */
public record HeldOutComparison(int edits, @Nullable Double meanDistanceBefore, Side trained, Side inUse) {

    /**
     * One side of the comparison.
     *
     * @param version the version of trained networks; null for networks that were just trained, and for a method that
     *     needs none
     * @param failures the edits that it could not compute, counted by reason
     * @param meanDistance the mean distance of the points from their targets after the edits; null if no edit was
     *     computed by both
     */
    public record Side(
            String method,
            @Nullable String version,
            SortedMap<String, Integer> failures,
            @Nullable Double meanDistance) {

        public Side {
            failures = new TreeMap<>(failures);
        }

        /** Returns the number of edits that it could not compute. */
        public int failed() {
            return failures.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * Says whether the trained networks should replace what is in use: with them points end nearer to their targets
     * than with that and than without an edit, and no more edits fail.
     */
    public boolean isBetter() {
        return meanDistanceBefore != null
                && trained.meanDistance() != null
                && inUse.meanDistance() != null
                && trained.meanDistance() < inUse.meanDistance()
                && trained.meanDistance() < meanDistanceBefore
                && trained.failed() <= inUse.failed();
    }
}
