// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import dev.dragline.training.HeldOutEdits.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Summarises the outcomes of the held-out edits. */
final class HeldOutFigures {

    private HeldOutFigures() {}

    /**
     * Returns the metrics of one editor for a manifest: mean distances of points from their targets before and after
     * the edits that it computed, in pixels of the image, and the number of edits that it did not compute. A metric
     * that is not known is left out.
     */
    static SortedMap<String, Double> metrics(List<Outcome> outcomes) {
        SortedMap<String, Double> metrics = new TreeMap<>();
        List<Outcome> measured =
                outcomes.stream().filter(outcome -> outcome.after() != null).toList();
        metrics.put("heldOutEdits", (double) outcomes.size());
        metrics.put("heldOutEditsFailed", (double) (outcomes.size() - measured.size()));
        mean(measured, Outcome::before).ifPresent(mean -> metrics.put("meanDistanceBefore", mean));
        mean(measured, Outcome::after).ifPresent(mean -> metrics.put("meanDistanceAfter", mean));
        return metrics;
    }

    /** Compares two editors on the edits that both computed. */
    static HeldOutComparison compare(
            String method, List<Outcome> trained, EditorInUse.Found inUse, List<Outcome> ofInUse) {
        int[] both = IntStream.range(0, trained.size())
                .filter(i -> trained.get(i).after() != null && ofInUse.get(i).after() != null)
                .toArray();
        List<Outcome> trainedOfBoth = IntStream.of(both).mapToObj(trained::get).toList();
        List<Outcome> inUseOfBoth = IntStream.of(both).mapToObj(ofInUse::get).toList();
        return new HeldOutComparison(
                trained.size(),
                orNull(mean(trainedOfBoth, Outcome::before)),
                new HeldOutComparison.Side(
                        method, null, failures(trained), orNull(mean(trainedOfBoth, Outcome::after))),
                new HeldOutComparison.Side(
                        inUse.editor().method(),
                        inUse.version(),
                        failures(ofInUse),
                        orNull(mean(inUseOfBoth, Outcome::after))));
    }

    private static SortedMap<String, Integer> failures(List<Outcome> outcomes) {
        SortedMap<String, Integer> failures = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome.reason() != null) {
                failures.merge(outcome.reason(), 1, Integer::sum);
            }
        }
        return failures;
    }

    private static OptionalDouble mean(List<Outcome> outcomes, Function<Outcome, @Nullable Double> figure) {
        return outcomes.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
