// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How trained networks did on edits that no training saw, beside what is in use, on the same edits. Distances are means
 * over the edits that both computed, in pixels of the image.
 *
 * @param edits how many held-out edits there were
 * @param meanDistanceBefore of the handles from their targets; absent if there is no edit that both computed
 */
public record HeldOutComparison(int edits, @Nullable Double meanDistanceBefore, Side trained, Side inUse) {

    /**
     * One of the two.
     *
     * @param version of trained networks; absent: the networks that were just trained, or a method that needs none
     * @param failures edits that it could not compute, counted by reason
     * @param meanDistance of the points from their targets after the edits; absent if there is no edit that both computed
     */
    public record Side(
            String method,
            @Nullable String version,
            SortedMap<String, Integer> failures,
            @Nullable Double meanDistance) {

        public Side {
            failures = new TreeMap<>(failures);
        }

        /** How many edits it could not compute. */
        public int failed() {
            return failures.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * Whether the trained networks should take the place of what is in use: points end nearer to their targets than with
     * that and than with no edit at all, and no more edits fail.
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
