// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.measures.ImageMetric;
import dev.dragline.evaluation.measures.ImageWithCode;
import dev.dragline.evaluation.measures.LandingMeasure;
import dev.dragline.evaluation.measures.MeasuredEdit;
import dev.dragline.evaluation.tasks.DragTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measures what a method made of a task.
 *
 * @param landing measures where the points ended
 */
record TrialMeasurement(Generator generator, LandingMeasure landing) {

    /**
     * Measures an edit.
     *
     * @throws NonFiniteResultException if the place where a point landed is not finite
     */
    Trial trial(TrialRunner.Series series, EvaluatedMethod evaluated, DragTask task, MeasuredEdit attempt) {
        String method = evaluated.name();
        List<PixelPoint> landed = landing.landed(task, attempt);
        if (!Double.isFinite(Distances.mean(landed, task.expected()))) {
            throw new NonFiniteResultException("the place where a point landed (" + landing.name() + ")");
        }
        return new Trial(
                series.name(),
                method,
                evaluated.engine(),
                task.pair(),
                task.from(),
                task.to(),
                task.part(),
                points(task, attempt, landed),
                task.meanDistance(),
                Distances.mean(landed, task.expected()),
                attempt.seconds(),
                attempt.steps(),
                attempt.generatorPasses(),
                appearance(attempt.result()).equals(appearance(task.start())),
                attempt.moments(),
                figures(series, task, attempt),
                TrialDirectory.imageName(series.name(), method, task.pair()),
                TrialDirectory.codeName(series.name(), method, task.pair()),
                landing.name());
    }

    private static List<Trial.Point> points(DragTask task, MeasuredEdit attempt, List<PixelPoint> landed) {
        List<Trial.Point> points = new ArrayList<>();
        for (int i = 0; i < landed.size(); i++) {
            points.add(new Trial.Point(
                    task.numbers().get(i),
                    task.points().get(i).handle(),
                    task.expected().get(i),
                    landed.get(i),
                    attempt.followed().get(i)));
        }
        return points;
    }

    private SortedMap<String, Double> figures(TrialRunner.Series series, DragTask task, MeasuredEdit attempt) {
        SortedMap<String, Double> figures = new TreeMap<>();
        LatentCode end = task.wanted();
        if (end != null && !series.figures().isEmpty()) {
            ImageWithCode wanted = ImageMetric.seen(generator, end);
            ImageWithCode reached = new ImageWithCode(attempt.result(), attempt.image());
            series.figures().forEach(figure -> figures.put(figure.name(), figure.between(reached, wanted)));
        }
        return figures;
    }

    private static List<Integer> appearance(LatentCode code) {
        float[] rows = Arrays.copyOfRange(
                code.values(), Math.min(code.rows(), Generator.SPATIAL_ROWS) * code.width(), code.values().length);
        List<Integer> bits = new ArrayList<>(rows.length);
        for (float value : rows) {
            bits.add(Float.floatToRawIntBits(value));
        }
        return bits;
    }
}
