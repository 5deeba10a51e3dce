// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import dev.dragline.training.loop.Stage;
import java.util.SortedMap;
import java.util.TreeMap;

/** Smooths the figures of a stage and measures its speed. */
final class DistillationReport {

    // The share of the past in a mean over about the last hundred steps.
    private static final double MEMORY = 0.98;

    private final DistillationStage stage;
    private final Stage.Span span;
    private final SortedMap<String, Double> smooth = new TreeMap<>();
    private long timedFrom;
    private double timedSince;

    DistillationReport(DistillationStage stage, Stage.Span span) {
        this.stage = stage;
        this.span = span;
        restart(span.done());
    }

    /** Starts the measurement of the speed again, so that what was done beside training does not count. */
    void restart(long step) {
        timedFrom = step;
        timedSince = span.stopwatch().seconds();
    }

    void add(SortedMap<String, Double> figures) {
        figures.forEach((name, value) -> smooth.merge(
                name,
                value,
                (past, now) -> name.equals(SharedWeightsStep.RATE) ? now : MEMORY * past + (1 - MEMORY) * now));
    }

    DistillationProgress progress(long step) {
        double perStep = (span.stopwatch().seconds() - timedSince) / Math.max(1, step - timedFrom);
        return new DistillationProgress(
                stage.name(),
                step,
                stage.steps(),
                span.before() + step,
                span.all(),
                new TreeMap<>(smooth),
                stage.batch() / perStep,
                perStep * (stage.steps() - step),
                span.stopwatch().seconds());
    }
}
