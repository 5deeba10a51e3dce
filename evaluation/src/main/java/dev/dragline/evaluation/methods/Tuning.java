// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.methods;

import dev.dragline.evaluation.tasks.Tasks;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.Mean;
import dev.dragline.evaluation.trials.Trial;
import dev.dragline.evaluation.trials.TrialRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Chooses the settings of a method on validation pairs, one setting after the other: the value with the smallest mean
 * distance, and the first of equal ones.
 */
public final class Tuning {

    private final TrialRunner trials;
    private final TrialRunner.Series series;
    private final int pairs;

    /**
     * @param validation the tasks to tune on, which appear in no table
     * @param pairs how many of these tasks are used
     */
    public Tuning(TrialRunner trials, Tasks validation, int pairs) {
        this.trials = trials;
        this.series = new TrialRunner.Series("tuning", validation, List.of());
        this.pairs = pairs;
    }

    /** The candidate values of one setting. */
    public record Values(String setting, List<Double> values) {

        public Values {
            values = List.copyOf(values);
        }
    }

    /**
     * The chosen settings.
     *
     * @param meanDistance the mean distance of the chosen settings on the validation pairs, pixels
     * @param tried the mean distance of every combination that could edit all pairs
     */
    public record Chosen(
            String method,
            int pairs,
            SortedMap<String, Double> settings,
            double meanDistance,
            SortedMap<String, Double> tried) {}

    /**
     * Chooses the settings in their order.
     *
     * @param begin the values of the settings that have not been chosen yet
     * @param evaluated makes the method with these settings, named {@code method}
     */
    public Chosen choose(
            String method,
            Map<String, Double> begin,
            List<Values> candidates,
            Function<Map<String, Double>, EvaluatedMethod> evaluated)
            throws IOException {
        SortedMap<String, Double> best = new TreeMap<>(begin);
        SortedMap<String, Double> tried = new TreeMap<>();
        double least = Double.POSITIVE_INFINITY;
        for (Values values : candidates) {
            SortedMap<String, Double> start = new TreeMap<>(best);
            for (double value : values.values()) {
                SortedMap<String, Double> settings = new TreeMap<>(start);
                settings.put(values.setting(), value);
                OptionalDouble distance = meanDistance(named(method + " " + settings, evaluated.apply(settings)));
                if (distance.isPresent()) {
                    tried.put(settings.toString(), distance.getAsDouble());
                }
                if (distance.orElse(Double.POSITIVE_INFINITY) < least) {
                    least = distance.getAsDouble();
                    best = settings;
                }
            }
        }
        if (tried.isEmpty()) {
            throw new IllegalStateException("none of the settings of " + method + " could be measured on all " + pairs
                    + " validation pairs, so none can be chosen");
        }
        return new Chosen(method, pairs, best, least, tried);
    }

    /**
     * Returns the mean distance; empty if the method failed on one of the pairs, because means over different pairs
     * cannot be compared.
     */
    private OptionalDouble meanDistance(EvaluatedMethod evaluated) throws IOException {
        List<Trial> done = new ArrayList<>(trials.run(series, List.of(new TrialRunner.Entry(evaluated, pairs))));
        return done.size() < Math.min(pairs, series.tasks().most())
                ? OptionalDouble.empty()
                : OptionalDouble.of(Mean.of(done, Trial::meanDistance).value());
    }

    private static EvaluatedMethod named(String name, EvaluatedMethod evaluated) {
        return evaluated instanceof EvaluatedMethod.Method method
                ? new EvaluatedMethod.Method(name, method.editor(), method.modelVersion(), method.steps())
                : evaluated;
    }
}
