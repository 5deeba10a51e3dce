// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.limits;

import dev.dragline.cli.bench.limits.MeasuredRows.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A number that is taken from the rows of an evaluation.
 *
 * @param measure the value that is read from a row
 * @param methods the methods whose rows count; {@code *} stands for any text, and METHOD@VERSION names a method with
 *     its networks
 * @param series the series whose rows count, such as {@code far-5}; of several the one in which a method is worst
 *     counts
 * @param choose which of several methods counts; the one with the least figure unless it says otherwise
 * @param learntFrom what the networks of a method may have learnt from; null for anything
 * @param measuredBy what must have said where points landed; anything if absent
 * @param over another figure by which this one is divided
 */
record Figure(
        Measure measure,
        @Nullable List<String> methods,
        @Nullable List<String> series,
        @Nullable Choice choose,
        @Nullable Set<String> learntFrom,
        @Nullable String measuredBy,
        @Nullable Figure over) {

    /** Says which of several rows counts. */
    enum Choice {
        /** The row with the smallest value. */
        LEAST,
        /** The row of the method whose points land nearest to their targets. */
        NEAREST,
        /** The mean of all rows. */
        MEAN,
        /** The sum of all rows. */
        SUM
    }

    Figure {
        Objects.requireNonNull(measure, "measure");
    }

    /** Returns the value; null if the evaluation did not measure it. */
    @Nullable
    Double of(MeasuredRows rows) {
        Double own = measure == Measure.SECONDS_PER_PASS ? rows.secondsPerPass() : chosen(rows);
        if (over == null || own == null) {
            return own;
        }
        Double divisor = over.of(rows);
        return divisor == null ? null : (Double) (own / divisor);
    }

    private @Nullable Double chosen(MeasuredRows rows) {
        List<Row> meant = rows.all().stream()
                .filter(row -> row.has(measure) && isMeant(row))
                .toList();
        if (meant.isEmpty()) {
            return null;
        }
        return switch (choose == null ? Choice.LEAST : choose) {
            case MEAN ->
                meant.stream().mapToDouble(row -> row.value(measure)).average().orElseThrow();
            case SUM -> meant.stream().mapToDouble(row -> row.value(measure)).sum();
            case NEAREST ->
                meant.stream()
                        .min(Comparator.comparingDouble(row -> row.value(Measure.DISTANCE)))
                        .orElseThrow()
                        .value(measure);
            case LEAST -> leastWorst(meant);
        };
    }

    /**
     * Returns the smallest value of the methods, each taken from the series in which it is worst. A method that lacks a
     * series does not count.
     */
    private @Nullable Double leastWorst(List<Row> meant) {
        return meant.stream().collect(Collectors.groupingBy(Row::method)).values().stream()
                .filter(own -> series == null || own.size() >= series.size())
                .map(own -> own.stream()
                        .mapToDouble(row -> row.value(measure))
                        .max()
                        .orElseThrow())
                .min(Double::compare)
                .orElse(null);
    }

    private boolean isMeant(Row row) {
        return (series == null || series.contains(row.series()))
                && (learntFrom == null || (row.learntFrom() != null && learntFrom.containsAll(row.learntFrom())))
                && (measuredBy == null || measuredBy.equals(row.measuredBy()))
                && (methods == null
                        || methods.stream().anyMatch(pattern -> Stream.of(row.method(), row.engine())
                                .anyMatch(name -> matches(pattern, name))));
    }

    private static boolean matches(String pattern, String name) {
        String expression =
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return name.matches(expression);
    }
}
