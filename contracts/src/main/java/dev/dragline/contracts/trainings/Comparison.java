// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.trainings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How trained networks did on edits that no training saw, beside what was in use at the end of the training, on the same
 * edits. Distances are pixels, means over the edits that both computed.
 *
 * @param edits how many held-out edits there were
 * @param meanDistanceBefore of the handles from their targets; absent if there is no edit that both computed
 * @param takenIntoUse whether the trained networks are in use because of this comparison
 */
public record Comparison(
        int edits, @Nullable Double meanDistanceBefore, Compared trained, Compared inUse, boolean takenIntoUse) {

    /**
     * One side of a comparison.
     *
     * @param modelVersion of trained networks; absent: the method uses none
     * @param failed how many of the edits it could not compute
     * @param failures the same, counted by reason
     * @param meanDistance of the points from their targets after the edits; absent if there is no edit that both computed
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
