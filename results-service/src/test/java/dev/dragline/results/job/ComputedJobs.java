// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import dev.dragline.results.job.Throughput.Span;
import dev.dragline.results.job.TimeLeft.Open;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Computes jobs on one worker in simulated time, edit by edit in turns by weight, and stores results some at a time. */
final class ComputedJobs {

    private static final Duration LATELY = Duration.ofMinutes(1);
    private static final long SPAN_MILLIS = JobProgress.SPAN.toMillis();

    private final int lump;
    private final Map<UUID, Simulated> jobs = new LinkedHashMap<>();
    private final List<Stored> stored = new ArrayList<>();
    private final List<Simulated> computed = new ArrayList<>();
    private double now;

    /** @param lump so many results are stored at a time */
    ComputedJobs(int lump) {
        this.lump = lump;
    }

    /** A job, its turns and its end; times are seconds. */
    static final class Simulated {

        private final UUID id = UUID.randomUUID();
        private final double weight;
        private final double cost;
        private final int total;
        private double since;
        private int toCompute;
        private double turn;
        private int results;
        private boolean paused;
        private double endedAt = Double.NaN;

        private Simulated(double weight, double cost, int total, double since) {
            this.weight = weight;
            this.cost = cost;
            this.total = total;
            this.toCompute = total;
            this.since = since;
        }

        double done() {
            return (double) results / total;
        }

        UUID id() {
            return id;
        }

        double endedAt() {
            return endedAt;
        }
    }

    private record Stored(Simulated job, double at, int results) {}

    double now() {
        return now;
    }

    /** @param cost seconds of an edit */
    Simulated add(double weight, double cost, int total) {
        Simulated job = new Simulated(weight, cost, total, now);
        job.turn = jobs.values().stream()
                .filter(other -> other.toCompute > 0 && !other.paused)
                .mapToDouble(other -> other.turn)
                .min()
                .orElse(0);
        jobs.put(job.id, job);
        return job;
    }

    void pause(Simulated job, boolean paused) {
        job.paused = paused;
        job.since = now;
    }

    /** Lets time pass without any computation. */
    void idle(double seconds) {
        now += seconds;
    }

    boolean hasMore() {
        return jobs.values().stream().anyMatch(job -> job.toCompute > 0 && !job.paused);
    }

    /** Computes the next edit, and stores what is to be stored. */
    void step() {
        Simulated next = jobs.values().stream()
                .filter(job -> job.toCompute > 0 && !job.paused)
                .min(Comparator.comparingDouble(job -> job.turn))
                .orElseThrow();
        next.turn += 1 / next.weight;
        next.toCompute--;
        now += next.cost;
        computed.add(next);
        if (computed.size() == lump || !hasMore()) {
            store();
        }
    }

    private void store() {
        Map<Simulated, Integer> counts = new LinkedHashMap<>();
        computed.forEach(job -> counts.merge(job, 1, Integer::sum));
        computed.clear();
        counts.forEach((job, results) -> {
            stored.add(new Stored(job, now, results));
            job.results += results;
            if (job.results == job.total) {
                job.endedAt = now;
            }
        });
    }

    /** Estimates as {@link JobTimes} does; empty if nothing can be said. */
    Map<UUID, Double> estimates() {
        List<Simulated> open = jobs.values().stream()
                .filter(job -> job.results < job.total && !job.paused)
                .toList();
        double busy = open.stream().mapToDouble(job -> job.since).min().orElse(now);
        List<Open> asked = open.stream()
                .map(job -> new Open(job.id, "ann", true, 1, job.weight, job.total - job.results, job.cost))
                .toList();
        return Throughput.of(spans(Math.max(busy, now - LATELY.toSeconds())))
                .map(throughput -> TimeLeft.of(asked, throughput, at(now)))
                .orElse(Map.of());
    }

    private static Instant at(double seconds) {
        return Instant.ofEpochMilli(Math.round(1000 * seconds));
    }

    private List<Span> spans(double since) {
        record Key(Simulated job, long span) {}
        Map<Key, Span> spans = new LinkedHashMap<>();
        for (Stored each : stored) {
            Instant at = at(each.at());
            spans.merge(
                    new Key(each.job(), at.toEpochMilli() / SPAN_MILLIS),
                    new Span(at, each.results(), at, each.results(), each.job().cost),
                    (before, more) -> new Span(
                            before.firstAt(),
                            before.firstResults(),
                            more.lastAt(),
                            before.results() + more.results(),
                            before.cost()));
        }
        return spans.values().stream()
                .filter(span -> span.firstAt().toEpochMilli() >= Math.round(1000 * since))
                .toList();
    }
}
