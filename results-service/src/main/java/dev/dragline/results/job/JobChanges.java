// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import dev.dragline.contracts.edits.FailureReason;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch changes of jobs. They stand in the order of their ids, so that transactions take them in one order. */
public final class JobChanges {

    private final SortedMap<UUID, Change> jobs = new TreeMap<>();
    private final SortedMap<FailureKey, FailureChange> failures = new TreeMap<>();

    record Change(String generator, String method, int results, JobFigures figures) {}

    record FailureKey(UUID job, FailureReason failure) implements Comparable<FailureKey> {

        private static final Comparator<FailureKey> ORDER =
                Comparator.comparing(FailureKey::job).thenComparing(FailureKey::failure);

        @Override
        public int compareTo(FailureKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** @param example the reason of one of them */
    record FailureChange(int edits, @Nullable String example) {}

    /** Counts a result that is new. */
    public void add(CountedResult result) {
        count(result, 1, 1);
    }

    /** Counts a result no more, because it is not that of the last attempt any more. */
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
        if (result.failure() != null) {
            failures.merge(
                    new FailureKey(result.jobId(), result.failure()),
                    new FailureChange(times, result.reason()),
                    (before, now) -> new FailureChange(before.edits + now.edits, now.example));
        }
    }

    SortedMap<UUID, Change> jobs() {
        return jobs;
    }

    SortedMap<FailureKey, FailureChange> failures() {
        return failures;
    }
}
