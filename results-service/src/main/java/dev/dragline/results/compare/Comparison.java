// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Who does better on the same edits. An edit is drawn if both ended within {@value #DRAW} pixels.
 *
 * @param isPart whether there may be more pairs than those that were looked at
 */
public record Comparison(List<Pair> pairs, boolean isPart) {

    /** The largest difference of a draw, pixels. */
    public static final double DRAW = 0.05;

    private static final int CELLS = 40;
    private static final int GROUPS = 4;
    private static final double SHOWN = 0.99;
    private static final double SIZE = 100;

    public Comparison {
        pairs = List.copyOf(pairs);
    }

    /**
     * How edits with something in common ended.
     *
     * @param name what they have in common
     * @param one edits that ended nearer to their targets in the first job, likewise {@code other}
     */
    public record Score(String name, int one, int draws, int other, double meanOne, double meanOther) {

        public int edits() {
            return one + draws + other;
        }

        /** Returns a number of edits as a part of all, percent. */
        public double part(int edits) {
            return edits() == 0 ? 0 : SIZE * edits / edits();
        }
    }

    public Score total() {
        return score("all", pairs);
    }

    private static Score score(String name, List<Pair> pairs) {
        int one = count(pairs, pair -> pair.difference() > DRAW);
        int other = count(pairs, pair -> pair.difference() < -DRAW);
        return new Score(
                name,
                one,
                pairs.size() - one - other,
                other,
                mean(pairs, pair -> pair.one().distance()),
                mean(pairs, pair -> pair.other().distance()));
    }

    private static int count(List<Pair> pairs, Predicate<Pair> which) {
        return (int) pairs.stream().filter(which).count();
    }

    private static double mean(List<Pair> pairs, ToDoubleFunction<Pair> value) {
        return pairs.stream().mapToDouble(value).average().orElse(0);
    }

    public int arrivedInOne() {
        return count(pairs, pair -> pair.one().arrived());
    }

    public int arrivedInOther() {
        return count(pairs, pair -> pair.other().arrived());
    }

    /** Says who does better where: in quarters of the edits by how far their points had to go. */
    public List<Score> byWay() {
        List<Pair> sorted =
                pairs.stream().sorted(Comparator.comparingDouble(Pair::before)).toList();
        List<Score> scores = new ArrayList<>();
        int groups = Math.min(GROUPS, sorted.size());
        for (int group = 0; group < groups; group++) {
            List<Pair> part = sorted.subList(sorted.size() * group / groups, sorted.size() * (group + 1) / groups);
            String name = String.format(
                    Locale.ROOT,
                    "%.1f to %.1f px",
                    part.get(0).before(),
                    part.get(part.size() - 1).before());
            scores.add(score(name, part));
        }
        return scores;
    }

    /**
     * Returns some pairs in the order of their differences.
     *
     * @param worseInOther whether those come first in which the second job is worse, or those in which the first one is
     */
    public List<Pair> worst(boolean worseInOther, int from, int number) {
        Comparator<Pair> order = Comparator.comparingDouble(Pair::difference);
        return pairs.stream()
                .sorted((worseInOther ? order.reversed() : order).thenComparing(Pair::seed))
                .skip(from)
                .limit(number)
                .toList();
    }

    /** A square of the scatter plot with the edits that lie in it, percent of the plot, from the upper left. */
    public record Cell(double x, double y, double size, int edits, double opacity) {}

    /** Returns the distance up to which the plot shows both, pixels; what is further away lies at its border. */
    public double range() {
        double[] sorted = pairs.stream()
                .flatMapToDouble(pair ->
                        DoubleStream.of(pair.one().distance(), pair.other().distance()))
                .sorted()
                .toArray();
        return sorted.length == 0 ? 1 : Math.max(DRAW, sorted[(int) ((sorted.length - 1) * SHOWN)]);
    }

    /** Returns the squares of the plot that have edits: the first job to the right, the second one upward. */
    public List<Cell> cells() {
        double range = range();
        int[][] counts = new int[CELLS][CELLS];
        int most = 1;
        for (Pair pair : pairs) {
            int x = cell(pair.one().distance(), range);
            int y = cell(pair.other().distance(), range);
            most = Math.max(most, ++counts[x][y]);
        }
        List<Cell> cells = new ArrayList<>();
        double size = SIZE / CELLS;
        for (int x = 0; x < CELLS; x++) {
            for (int y = 0; y < CELLS; y++) {
                if (counts[x][y] > 0) {
                    double opacity = 0.35 + 0.65 * Math.log1p(counts[x][y]) / Math.log1p(most);
                    cells.add(new Cell(x * size, SIZE - (y + 1) * size, size, counts[x][y], opacity));
                }
            }
        }
        return cells;
    }

    private static int cell(double distance, double range) {
        return (int) Math.min(CELLS - 1, distance / range * CELLS);
    }
}
