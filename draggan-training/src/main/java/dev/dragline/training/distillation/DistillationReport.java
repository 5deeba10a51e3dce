// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import dev.dragline.training.loop.Stopwatch;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Smooths the figures of a stage and measures its speed. */
final class DistillationReport {

    // What a mean over the last hundred steps or so keeps of the past.
    private static final double MEMORY = 0.98;

    private final DistillationStage stage;
    private final long before;
    private final long all;
    private final Stopwatch stopwatch;
    private final SortedMap<String, Double> smooth = new TreeMap<>();
    private long timedFrom;
    private double timedSince;

    /** @param done steps of the stage that an earlier run made */
    DistillationReport(List<DistillationStage> stages, int number, long done, Stopwatch stopwatch) {
        stage = stages.get(number);
        before = stages.subList(0, number).stream()
                .mapToLong(DistillationStage::steps)
                .sum();
        all = stages.stream().mapToLong(DistillationStage::steps).sum();
        this.stopwatch = stopwatch;
        restart(done);
    }

    /** Leaves out of the speed what was done beside training. */
    void restart(long step) {
        timedFrom = step;
        timedSince = stopwatch.seconds();
    }

    void add(SortedMap<String, Double> figures) {
        figures.forEach((name, value) -> smooth.merge(
                name, value, (past, now) -> name.equals(StageRun.RATE) ? now : MEMORY * past + (1 - MEMORY) * now));
    }

    DistillationProgress progress(long step) {
        double perStep = (stopwatch.seconds() - timedSince) / Math.max(1, step - timedFrom);
        return new DistillationProgress(
                stage.name(),
                step,
                stage.steps(),
                before + step,
                all,
                new TreeMap<>(smooth),
                stage.batch() / perStep,
                perStep * (stage.steps() - step),
                stopwatch.seconds());
    }
}
