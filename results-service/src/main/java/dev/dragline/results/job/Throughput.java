// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Measures how much the workers compute, for all jobs together. */
final class Throughput {

    private static final Duration SHORTEST = Duration.ofMillis(300);

    private final double perSecond;
    private final Instant last;

    private Throughput(double perSecond, Instant last) {
        this.perSecond = perSecond;
        this.last = last;
    }

    /** Returns what is computed in a second, in the measure of the costs. */
    double perSecond() {
        return perSecond;
    }

    /** Returns the seconds since the last result came. */
    double secondsSince(Instant now) {
        return Math.max(0, Duration.between(last, now).toNanos() / 1e9);
    }

    /**
     * The results of a job that came within a span of some seconds.
     *
     * @param firstAt when the first of them came
     * @param firstResults how many came at that moment
     * @param lastAt when the last of them came
     * @param results how many came in all
     * @param cost the computing time of one of them, seconds, or any other measure in which edits are compared
     */
    record Span(Instant firstAt, int firstResults, Instant lastAt, int results, double cost) {}

    /**
     * Measures what came after the first moment, divided by the time from then to the last moment. Results come many at once,
     * and those of the first moment took no time of this.
     *
     * @return empty if too little came for a measurement
     */
    static Optional<Throughput> of(List<Span> spans) {
        Instant first =
                spans.stream().map(Span::firstAt).min(Instant::compareTo).orElse(Instant.MAX);
        Instant last = spans.stream().map(Span::lastAt).max(Instant::compareTo).orElse(Instant.MIN);
        if (!first.isBefore(last) || Duration.between(first, last).compareTo(SHORTEST) < 0) {
            return Optional.empty();
        }
        double work = spans.stream()
                .mapToDouble(span ->
                        span.cost() * (span.results() - (span.firstAt().equals(first) ? span.firstResults() : 0)))
                .sum();
        return work > 0
                ? Optional.of(
                        new Throughput(work / (Duration.between(first, last).toNanos() / 1e9), last))
                : Optional.empty();
    }
}
