// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a figure is to reach; exactly one of {@code atMost}, {@code atLeast} and {@code below} is there.
 *
 * @param name what is measured, in words
 * @param figure what is measured
 * @param below another figure, below which it is to be
 */
record Limit(
        String name,
        Figure figure,
        @Nullable Double atMost,
        @Nullable Double atLeast,
        @Nullable Other below) {

    /**
     * A figure that another one is held against.
     *
     * @param name what it is, in words
     * @param times by which it is multiplied; 1 unless it says otherwise
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

    /** What became of the limit in an evaluation. */
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
