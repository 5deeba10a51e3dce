// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.trainings.TrainingProgressed;
import java.util.TreeMap;

/**
 * Makes the last reports that are sent when the true ones cannot be sent: failures that hold nothing but the reason.
 */
final class SubstituteReports {

    private SubstituteReports() {}

    static TrainingProgressed of(TrainingProgressed refused, String why) {
        String kept = refused.version() == null
                ? ""
                : "; the version " + refused.version() + " is published, and `dragline model use` takes it into use";
        return new TrainingProgressed(
                refused.schemaVersion(),
                refused.trainingId(),
                refused.generator(),
                ReportedState.FAILED,
                refused.stage(),
                refused.step(),
                refused.steps(),
                new TreeMap<>(),
                0,
                null,
                refused.worker(),
                refused.at(),
                reason(why) + kept,
                refused.version(),
                null,
                null);
    }

    static EvaluationProgressed of(EvaluationProgressed refused, String why) {
        return new EvaluationProgressed(
                refused.schemaVersion(),
                refused.evaluationId(),
                refused.generator(),
                ReportedState.FAILED,
                refused.series(),
                refused.done(),
                refused.total(),
                null,
                refused.worker(),
                refused.at(),
                reason(why),
                null);
    }

    private static String reason(String why) {
        return FailureReasons.shortened("it was computed to its end, but the result could not be sent: " + why);
    }
}
