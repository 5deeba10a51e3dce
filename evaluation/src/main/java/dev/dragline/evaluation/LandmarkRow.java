// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import dev.dragline.evaluation.measures.LandingMeasure;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.Mean;
import dev.dragline.evaluation.trials.Trial;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The measurement of one method on the tasks of one kind.
 *
 * @param method as it was asked for, such as {@code auto}
 * @param points the number of points that are dragged at once
 * @param pairs how many tasks were measured
 * @param meanDistance the mean distance of the points from their targets after the edits, pixels
 * @param confidence95 half the width of the confidence interval of {@code meanDistance}, by the normal approximation
 * @param secondsPerEdit the mean seconds of computing a single edit, without measuring
 * @param steps mean steps of a trajectory
 * @param generatorPasses mean passes of the generator that an edit took, forward and backward each counted as one
 * @param series the kind of task
 * @param distance {@code far} or {@code near}
 * @param kind {@code landmarks} or {@code surface}
 * @param meanDistanceBefore the mean distance of the handles from their targets, pixels
 * @param partOfNoEdit {@code meanDistance} as a part of {@code meanDistanceBefore}
 * @param appearanceUntouched the number of tasks in which the appearance rows of the code stayed the same, bit for bit
 * @param engine what computed the edits
 * @param measuredBy how it was measured where the points ended
 * @param onCommonPairs the same figures for the tasks on which every method of the series was measured
 */
public record LandmarkRow(
        String method,
        int points,
        int pairs,
        double meanDistance,
        double confidence95,
        double secondsPerEdit,
        double steps,
        double generatorPasses,
        String series,
        String distance,
        String kind,
        double meanDistanceBefore,
        double partOfNoEdit,
        int appearanceUntouched,
        EvaluatedMethod.Engine engine,
        String measuredBy,
        Common onCommonPairs) {

    /**
     * The figures by which methods are compared with each other.
     *
     * @param pairs the number of tasks on which every method of the series was measured
     * @param meanDistance as that of the row; absent if there is no such task
     * @param secondsPerEdit as that of the row; absent if there is no such task
     * @param secondsPerStep mean seconds of a step; absent if there is no such task
     */
    public record Common(
            int pairs,
            @Nullable Double meanDistance,
            @Nullable Double secondsPerEdit,
            @Nullable Double secondsPerStep) {

        private static Common of(List<Trial> trials) {
            return trials.isEmpty()
                    ? new Common(0, null, null, null)
                    : new Common(
                            trials.size(),
                            Mean.of(trials, Trial::meanDistance).value(),
                            Mean.of(trials, Trial::seconds).value(),
                            Mean.of(trials, trial -> trial.seconds() / Math.max(1, trial.steps()))
                                    .value());
        }
    }

    /**
     * Returns a row for each method.
     *
     * @param byMethod the trials of each method
     */
    static List<LandmarkRow> of(LandmarkSeries series, LandingMeasure measure, Collection<List<Trial>> byMethod) {
        Set<Integer> common = new HashSet<>();
        byMethod.forEach(trials -> trials.forEach(trial -> common.add(trial.pair())));
        byMethod.forEach(
                trials -> common.retainAll(trials.stream().map(Trial::pair).collect(Collectors.toSet())));
        return byMethod.stream()
                .map(trials -> of(series, measure, trials, common))
                .toList();
    }

    private static LandmarkRow of(
            LandmarkSeries series, LandingMeasure measure, List<Trial> trials, Set<Integer> common) {
        Mean after = Mean.of(trials, Trial::meanDistance);
        double before = Mean.of(trials, Trial::meanDistanceBefore).value();
        return new LandmarkRow(
                trials.get(0).method(),
                series.points(),
                trials.size(),
                after.value(),
                after.confidence95(),
                Mean.of(trials, Trial::seconds).value(),
                Mean.of(trials, Trial::steps).value(),
                Mean.of(trials, Trial::generatorPasses).value(),
                series.name(),
                series.distance().toString(),
                series.surface() ? "surface" : "landmarks",
                before,
                after.value() / before,
                (int) trials.stream().filter(Trial::appearanceUntouched).count(),
                trials.get(0).engine(),
                measure.name(),
                Common.of(trials.stream()
                        .filter(trial -> common.contains(trial.pair()))
                        .toList()));
    }
}
