// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import dev.dragline.contracts.edits.FailureReason;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch changes in the sums of its jobs. Jobs are in the order of their ids, so that all transactions lock them
 * in one order.
 */
public final class JobChanges {

    private final SortedMap<UUID, Change> jobs = new TreeMap<>();
    private final SortedMap<FailureKey, FailureChange> failures = new TreeMap<>();

    private final SortedMap<DistanceKey, Integer> distances = new TreeMap<>();

    record Change(String generator, String method, int results, JobFigures figures) {}

    record FailureKey(UUID job, FailureReason failure) implements Comparable<FailureKey> {

        private static final Comparator<FailureKey> ORDER =
                Comparator.comparing(FailureKey::job).thenComparing(FailureKey::failure);

        @Override
        public int compareTo(FailureKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** @param example the reason that one of the edits gave */
    record FailureChange(int edits, @Nullable String example) {}

    /** A bucket of the landing distances of a job's edits with one outcome. */
    record DistanceKey(UUID job, String outcome, int bucket) implements Comparable<DistanceKey> {

        private static final Comparator<DistanceKey> ORDER = Comparator.comparing(DistanceKey::job)
                .thenComparing(DistanceKey::outcome)
                .thenComparing(DistanceKey::bucket);

        @Override
        public int compareTo(DistanceKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** Adds a new result. */
    public void add(CountedResult result) {
        count(result, 1, 1);
    }

    /** Subtracts a result that no longer belongs to the last attempt. */
    public void supersede(CountedResult result) {
        count(result, 0, -1);
    }

    private void count(CountedResult result, int results, int times) {
        Change change =
                jobs.getOrDefault(result.jobId(), new Change(result.generator(), result.method(), 0, JobFigures.NONE));
        jobs.put(
                result.jobId(),
                new Change(
                        result.generator(),
                        result.method(),
                        change.results + results,
                        change.figures.plus(result.figures(), times)));
        if (result.failure() == null) {
            JobFigures figures = result.figures();
            distances.merge(
                    new DistanceKey(result.jobId(), figures.outcome(), DistanceBuckets.of(figures.distanceAfter())),
                    times,
                    Integer::sum);
        } else {
            failures.merge(
                    new FailureKey(result.jobId(), result.failure()),
                    new FailureChange(times, result.reason()),
                    (before, now) -> new FailureChange(before.edits + now.edits, now.example));
        }
    }

    SortedMap<UUID, Change> jobs() {
        return jobs;
    }

    SortedMap<DistanceKey, Integer> distances() {
        return distances;
    }

    SortedMap<FailureKey, FailureChange> failures() {
        return failures;
    }
}
