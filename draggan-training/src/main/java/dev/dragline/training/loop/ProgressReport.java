// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the figures of a stage and passes their means on about once a second. */
final class ProgressReport {

    private static final double SECONDS_BETWEEN = 1;

    private final Stage<?> stage;
    private final Stage.Span span;
    private final TrainingListener listener;
    private final double begin;
    private final SortedMap<String, Double> sums = new TreeMap<>();
    private final SortedMap<String, Double> measured = new TreeMap<>();
    private long steps;
    private double sent;

    ProgressReport(Stage<?> stage, Stage.Span span, TrainingListener listener) {
        this.stage = stage;
        this.span = span;
        this.listener = listener;
        this.begin = span.stopwatch().seconds();
    }

    void add(SortedMap<String, Double> figures) {
        steps++;
        figures.forEach((name, value) -> sums.merge(name, value, Double::sum));
    }

    /** Adds figures of data that is never trained on. */
    void addMeasured(SortedMap<String, Double> figures) {
        measured.putAll(figures);
    }

    /** @param now whether to report even if the last report was a moment ago */
    void send(long step, boolean now) {
        double time = span.stopwatch().seconds();
        if (!now && time - sent < SECONDS_BETWEEN) {
            return;
        }
        SortedMap<String, Double> figures = new TreeMap<>(measured);
        sums.forEach((name, sum) -> figures.put(name, sum / steps));
        double perStep = (time - begin) / (step - span.done());
        boolean lastStage = span.before() + stage.steps() == span.all();
        listener.progressed(new TrainingProgress(
                stage.name(),
                span.before() + step,
                span.all(),
                figures,
                !measured.isEmpty(),
                time,
                lastStage ? perStep * (stage.steps() - step) : null));
        sums.clear();
        measured.clear();
        steps = 0;
        sent = time;
    }
}
