// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.distances;

import dev.dragline.api.jobs.JobDistances.DistanceBucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A histogram of landing distances, as a page draws it: bars of equal width, of which the last one also has what lies
 * further away. Sizes are parts of the width and the height of the drawing, percent.
 *
 * @param width of a bar, pixels of the image
 */
public record Histogram(List<Bar> bars, double width) {

    /** How many bars there are at most, without the one for what lies further away. */
    static final int BARS = 32;

    /** So much of all edits is shown in bars of equal width. */
    private static final double SHOWN = 0.99;

    private static final double NARROWEST = 1 / 16.0;
    private static final int TICKS = 8;
    private static final double HEIGHT = 100;
    private static final double LEAST_HEIGHT = 2;
    private static final List<String> OUTCOMES = List.of("arrived", "moved", "worse", "completed");

    /**
     * The edits with distances from {@code from} on and below {@code to}.
     *
     * @param to null: without an end
     */
    public record Bar(
            double from, @Nullable Double to, double x, double width, long edits, String title, List<Part> parts) {

        public Bar {
            parts = List.copyOf(parts);
        }
    }

    /** The edits of a bar with one outcome, which names the colour. */
    public record Part(String kind, double y, double height) {}

    public Histogram {
        bars = List.copyOf(bars);
    }

    /** Returns the drawing of buckets, the nearest first, of which none is wider than 1/32 of its distance. */
    public static Histogram of(List<DistanceBucket> buckets) {
        double width = width(buckets);
        int last = -1;
        long[][] counts = new long[BARS + 1][OUTCOMES.size()];
        for (DistanceBucket bucket : buckets) {
            int bar = (int) Math.min(BARS, Math.floor(bucket.from() / width));
            add(counts[bar], bucket);
            last = Math.max(last, bar);
        }
        return new Histogram(bars(counts, last + 1, width), width);
    }

    private static double width(List<DistanceBucket> buckets) {
        long all = buckets.stream().mapToLong(DistanceBucket::edits).sum();
        double width = NARROWEST;
        long shown = 0;
        for (DistanceBucket bucket : buckets) {
            if (shown >= SHOWN * all) {
                break;
            }
            shown += bucket.edits();
            while (bucket.to() != null && bucket.to() > BARS * width) {
                width *= 2;
            }
        }
        return width;
    }

    private static void add(long[] counts, DistanceBucket bucket) {
        counts[0] += bucket.arrived();
        counts[1] += bucket.moved();
        counts[2] += bucket.worse();
        counts[3] += bucket.completed();
    }

    private static List<Bar> bars(long[][] counts, int number, double width) {
        long most = 1;
        for (long[] bar : counts) {
            most = Math.max(most, sum(bar));
        }
        List<Bar> bars = new ArrayList<>();
        for (int bar = 0; bar < number; bar++) {
            double from = bar * width;
            Double to = bar == BARS ? null : from + width;
            bars.add(new Bar(
                    from,
                    to,
                    HEIGHT * bar / number,
                    HEIGHT / number,
                    sum(counts[bar]),
                    title(from, to, counts[bar]),
                    parts(counts[bar], most)));
        }
        return bars;
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    private static String title(double from, @Nullable Double to, long[] counts) {
        String edits = String.format(Locale.ROOT, "%,d %s", sum(counts), sum(counts) == 1 ? "edit" : "edits");
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                outcomes.add(String.format(Locale.ROOT, "%,d %s", counts[i], OUTCOMES.get(i)));
            }
        }
        String end = to == null ? " px or more" : " to " + plain(to) + " px";
        return plain(from) + end + ": " + edits + (outcomes.isEmpty() ? "" : " (" + String.join(", ", outcomes) + ")");
    }

    /** Formats a distance as it is written in an address. */
    public static String plain(double distance) {
        return distance == Math.rint(distance) ? Long.toString((long) distance) : Double.toString(distance);
    }

    private static List<Part> parts(long[] counts, long most) {
        List<Part> parts = new ArrayList<>();
        double scale = HEIGHT / most;
        long all = sum(counts);
        // Few edits are seen beside many.
        double stretch = all == 0 ? 1 : Math.max(1, LEAST_HEIGHT / (all * scale));
        double top = HEIGHT;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                double height = counts[i] * scale * stretch;
                top -= height;
                parts.add(new Part(Objects.requireNonNull(OUTCOMES.get(i)), top, height));
            }
        }
        return parts;
    }

    /** Returns where a distance lies in the drawing, percent of its width. */
    public double place(double distance) {
        return bars.isEmpty() ? 0 : Math.min(HEIGHT, HEIGHT * distance / width / bars.size());
    }

    /** The text below the drawing at a place, percent of its width. */
    public record Tick(double place, String text) {}

    /** Returns some distances with their places. */
    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        int step = Math.max(1, (bars.size() + TICKS - 1) / TICKS);
        for (int bar = 0; bar < bars.size(); bar += step) {
            ticks.add(new Tick(HEIGHT * bar / bars.size(), plain(bar * width)));
        }
        return ticks;
    }
}
