// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.evaluations.EvaluationProgressed.Measurement;
import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.evaluation.FailedPairs;
import dev.dragline.evaluation.LandmarkRow;
import dev.dragline.evaluation.LandmarkSeries;
import dev.dragline.evaluation.Machine;
import dev.dragline.evaluation.MeasurementSetup;
import java.util.List;

/** Translates between the messages of the topics and the types of the evaluation. */
final class EvaluationTranslation {

    private EvaluationTranslation() {}

    static List<LandmarkSeries> kinds(EvaluationRequested request) {
        return request.kinds().stream()
                .map(kind -> new LandmarkSeries(distance(kind.distance()), kind.surface(), kind.points()))
                .toList();
    }

    private static LandmarkSeries.Distance distance(EvaluationRequested.Distance distance) {
        return switch (distance) {
            case FAR -> LandmarkSeries.Distance.FAR;
            case NEAR -> LandmarkSeries.Distance.NEAR;
        };
    }

    static Measurement measurement(
            MeasurementSetup measuring,
            List<LandmarkSeries> kinds,
            String device,
            List<LandmarkRow> rows,
            List<FailedPairs> failures) {
        Machine here = Machine.here(device);
        return new Measurement(
                measuring.sources().landmarks().name(),
                measuring.measures().names(kinds),
                new EvaluationProgressed.Machine(
                        here.processor(), here.cores(), here.threads(), here.device(), here.system(), here.java()),
                rows.stream().map(EvaluationTranslation::row).toList(),
                failures.stream()
                        .map(failed -> new EvaluationProgressed.FailedPairs(
                                failed.method(), failed.series(), failed.reason(), failed.pairs()))
                        .toList());
    }

    private static EvaluationProgressed.Row row(LandmarkRow row) {
        return new EvaluationProgressed.Row(
                row.method(),
                row.engine().method(),
                row.engine().modelVersion(),
                row.series(),
                row.points(),
                row.pairs(),
                row.meanDistanceBefore(),
                row.meanDistance(),
                row.confidence95(),
                row.secondsPerEdit(),
                row.steps(),
                row.generatorPasses(),
                row.appearanceUntouched());
    }
}
