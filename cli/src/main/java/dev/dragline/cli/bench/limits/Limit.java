// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.limits;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A limit for a figure; exactly one of {@code atMost}, {@code atLeast} and {@code below} is given.
 *
 * @param name what is measured, in words
 * @param figure what is measured
 * @param below another figure, below which the figure must be
 */
record Limit(
        String name,
        Figure figure,
        @Nullable Double atMost,
        @Nullable Double atLeast,
        @Nullable Other below) {

    /**
     * A figure with which another one is compared.
     *
     * @param name what it is, in words
     * @param times the factor by which it is multiplied; null for 1
     */
    record Other(String name, Figure figure, @Nullable Double times) {}

    Limit {
        if (name == null || figure == null) {
            throw new IllegalArgumentException("a limit needs a name and a figure");
        }
        if (Stream.of(atMost, atLeast, below).filter(bound -> bound != null).count() != 1) {
            throw new IllegalArgumentException(
                    "the limit \"" + name + "\" needs one of atMost, atLeast and below, and no second one");
        }
    }

    /** Compares the figure of an evaluation with the limit. */
    Verdict of(MeasuredRows rows) {
        Double measured = figure.of(rows);
        if (below == null) {
            double bound = atMost == null ? java.util.Objects.requireNonNull(atLeast) : atMost;
            Boolean met = measured == null ? null : (Boolean) (atMost == null ? measured >= bound : measured <= bound);
            return new Verdict(name, (atMost == null ? "at least " : "at most ") + bound, measured, met);
        }
        Double other = below.figure.of(rows);
        if (other == null) {
            return new Verdict(name, "below " + below.name, measured, null);
        }
        double bound = other * (below.times == null ? 1 : below.times);
        return new Verdict(
                name,
                String.format(java.util.Locale.ROOT, "below %s, %.3f", below.name, bound),
                measured,
                measured == null ? null : (Boolean) (measured < bound));
    }
}
