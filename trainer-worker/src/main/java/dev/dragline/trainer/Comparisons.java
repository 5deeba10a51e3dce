// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.trainings.Comparison;
import dev.dragline.contracts.trainings.Comparison.Compared;
import dev.dragline.contracts.trainings.Comparison.FailedEdits;
import dev.dragline.training.HeldOutComparison;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes messages of how a training measured on held-out edits. */
final class Comparisons {

    private Comparisons() {}

    /** @param version the trained version */
    static Comparison message(HeldOutComparison comparison, @Nullable String version, boolean takenIntoUse) {
        return new Comparison(
                comparison.edits(),
                comparison.meanDistanceBefore(),
                side(comparison.trained(), version),
                side(comparison.inUse(), comparison.inUse().version()),
                takenIntoUse);
    }

    private static Compared side(HeldOutComparison.Side side, @Nullable String version) {
        List<FailedEdits> failures = side.failures().entrySet().stream()
                .map(reason -> new FailedEdits(reason.getKey(), reason.getValue()))
                .toList();
        return new Compared(side.method(), version, side.failed(), failures, side.meanDistance());
    }
}
