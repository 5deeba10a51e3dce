// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.trainings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares trained networks with what was in use at the end of the training, on the same edits that no training saw.
 * Distances are means over the edits that both computed, in pixels.
 *
 * @param edits the number of held-out edits
 * @param meanDistanceBefore the mean distance of the handles from their targets; null if no edit was computed by both
 * @param takenIntoUse whether the trained networks are in use because of this comparison
 */
public record Comparison(
        int edits, @Nullable Double meanDistanceBefore, Compared trained, Compared inUse, boolean takenIntoUse) {

    /**
     * One side of a comparison.
     *
     * @param modelVersion the version of the trained networks; null if the method uses none
     * @param failed the number of edits that it could not compute
     * @param failures these edits, counted by reason
     * @param meanDistance the mean distance of the points from their targets after the edits; null if no edit was
     *     computed by both
     */
    public record Compared(
            String method,
            @Nullable String modelVersion,
            int failed,
            List<FailedEdits> failures,
            @Nullable Double meanDistance) {

        public Compared {
            failures = List.copyOf(failures);
        }
    }

    /** How many edits failed for one reason, which is written for the person who asked. */
    public record FailedEdits(String reason, int edits) {}
}
