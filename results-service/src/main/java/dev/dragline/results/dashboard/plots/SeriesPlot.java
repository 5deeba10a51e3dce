// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.plots;

import dev.dragline.contracts.evaluations.EvaluationProgressed.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the methods of an evaluation did on the pairs of one kind: a bar for each, the best first, and a point for each by the time
 * that it took. Places are percent of the width or the height of a drawing.
 *
 * @param before the place of the mean distance without an edit
 * @param points where both of distance and time are known
 */
public record SeriesPlot(
        String series,
        int pairs,
        List<Bar> bars,
        double before,
        List<TimePoint> points,
        List<Tick> distances,
        List<Tick> times) {

    private static final double SIZE = 100;

    /** Room at the end of an axis, so that nothing touches the frame. */
    private static final double ROOM = 1.08;

    /** Room above the farthest point, for its name. */
    private static final double HEADROOM = 1.25;

    private static final int TICKS = 4;
    private static final double SHORTEST_SECONDS = 1e-4;

    /**
     * The mean distance of a method with its confidence interval.
     *
     * @param name as the evaluation calls the method
     * @param width of the bar
     * @param low where the interval begins, likewise {@code high}
     * @param isControl whether it edits nothing, or ends at the true code
     */
    public record Bar(String name, Row row, double width, double low, double high, boolean isControl) {}

    /**
     * The mean distance and the time of a method.
     *
     * @param x to the right the longer it takes, on a logarithmic scale
     * @param y downward the nearer to the targets
     * @param isLeft whether its name stands on its left
     */
    public record TimePoint(String name, double x, double y, boolean isLeft, String title) {}

    /** A place on an axis with its value. */
    public record Tick(double place, String text) {}

    public SeriesPlot {
        bars = List.copyOf(bars);
        points = List.copyOf(points);
        distances = List.copyOf(distances);
        times = List.copyOf(times);
    }

    /** Returns a plot for each kind of pairs, in the order of the rows. */
    public static List<SeriesPlot> of(List<Row> rows) {
        Map<String, List<Row>> series = new LinkedHashMap<>();
        rows.forEach(row ->
                series.computeIfAbsent(row.series(), name -> new ArrayList<>()).add(row));
        return series.values().stream().map(SeriesPlot::ofOne).toList();
    }

    private static SeriesPlot ofOne(List<Row> rows) {
        double most = rows.stream()
                .mapToDouble(row -> Math.max(row.meanDistance() + row.confidence95(), row.meanDistanceBefore()))
                .max()
                .orElse(1);
        double range = most <= 0 ? 1 : most * ROOM;
        List<Bar> bars = rows.stream()
                .sorted(Comparator.comparingDouble(Row::meanDistance))
                .map(row -> bar(row, range))
                .toList();
        List<Row> timed = rows.stream()
                .filter(row -> !isControl(row) && row.secondsPerEdit() > 0)
                .toList();
        double farthest = timed.stream().mapToDouble(Row::meanDistance).max().orElse(0);
        double height = farthest <= 0 ? 1 : farthest * HEADROOM;
        double first = timed.stream().mapToDouble(SeriesPlot::log).min().orElse(0);
        double last = timed.stream().mapToDouble(SeriesPlot::log).max().orElse(0);
        double from = Math.floor(first - 0.2);
        double to = Math.max(from + 1, Math.ceil(last + 0.2));
        return new SeriesPlot(
                rows.get(0).series(),
                rows.stream().mapToInt(Row::pairs).max().orElse(0),
                bars,
                SIZE * rows.get(0).meanDistanceBefore() / range,
                timed.stream().map(row -> point(row, height, from, to)).toList(),
                distances(height),
                times(from, to));
    }

    private static Bar bar(Row row, double range) {
        return new Bar(
                row.name(),
                row,
                SIZE * row.meanDistance() / range,
                SIZE * Math.max(0, row.meanDistance() - row.confidence95()) / range,
                SIZE * (row.meanDistance() + row.confidence95()) / range,
                isControl(row));
    }

    private static boolean isControl(Row row) {
        return row.method().equals("none") || row.method().equals("target-code");
    }

    private static double log(Row row) {
        return Math.log10(Math.max(SHORTEST_SECONDS, row.secondsPerEdit()));
    }

    private static TimePoint point(Row row, double range, double from, double to) {
        double x = SIZE * (log(row) - from) / (to - from);
        double y = SIZE - SIZE * row.meanDistance() / range;
        return new TimePoint(
                row.name(),
                x,
                y,
                x > SIZE / 2,
                String.format(
                        Locale.ROOT,
                        "%s: %.2f px in %s an edit",
                        row.name(),
                        row.meanDistance(),
                        seconds(row.secondsPerEdit())));
    }

    private static List<Tick> distances(double range) {
        double step = step(range / TICKS);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i * step < range; i++) {
            ticks.add(new Tick(SIZE * i * step / range, plain(i * step) + " px"));
        }
        return ticks;
    }

    /** Returns 1, 2 or 5 times a power of ten, at least so much. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double times : new double[] {1, 2, 5}) {
            if (times * power >= least) {
                return times * power;
            }
        }
        return 10 * power;
    }

    private static List<Tick> times(double from, double to) {
        List<Tick> ticks = new ArrayList<>();
        for (double power = from; power <= to; power++) {
            ticks.add(new Tick(SIZE * (power - from) / (to - from), seconds(Math.pow(10, power))));
        }
        return ticks;
    }

    private static String seconds(double seconds) {
        return seconds < 1
                ? plain(Math.round(seconds * 1e4) / 10.0) + " ms"
                : plain(Math.round(seconds * 10) / 10.0) + " s";
    }

    private static String plain(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "");
    }
}
