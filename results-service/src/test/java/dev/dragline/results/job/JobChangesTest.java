// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.FailureReason;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests what a batch of results changes in the sums of its jobs. */
class JobChangesTest {

    private static final UUID FIRST = UUID.fromString("0195f3a0-0000-7000-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("0195f3a0-0000-7000-8000-000000000002");

    private final JobChanges changes = new JobChanges();

    private static CountedResult completed(UUID job, double before, double after, @Nullable Arrival arrival) {
        return new CountedResult(
                job, "faces-128", "draggan", JobFigures.completed(before, after, arrival, 30, 0.5), null, null);
    }

    private static CountedResult failed(UUID job, FailureReason failure, String reason) {
        return new CountedResult(job, "faces-128", "draggan", JobFigures.FAILED, failure, reason);
    }

    @Test
    void addsUpTheResultsOfEachJob() {
        changes.add(completed(SECOND, 7, 1, Arrival.ARRIVED));
        changes.add(completed(FIRST, 8, 4, Arrival.MOVED));
        changes.add(completed(SECOND, 7, 9, Arrival.WORSE));
        changes.add(failed(SECOND, FailureReason.NOT_FINITE, "no number"));

        assertThat(changes.jobs())
                .as("in the order of ids, so that transactions wait in one order")
                .containsOnlyKeys(FIRST, SECOND);
        assertThat(changes.jobs().firstKey()).isEqualTo(FIRST);
        assertThat(changes.jobs().get(SECOND))
                .isEqualTo(new JobChanges.Change(
                        "faces-128", "draggan", 3, new JobFigures(2, 1, 1, 1, 0, 1, 14, 10, 60, 1, 0, 0)));
        assertThat(changes.jobs().get(FIRST).figures())
                .isEqualTo(new JobFigures(1, 0, 1, 0, 1, 0, 8, 4, 30, 0.5, 0, 0));
    }

    @Test
    void countsAnEditThatStayedWhereItWasAsNotImproved() {
        assertThat(JobFigures.completed(7, 7, null, 30, 0.5))
                .isEqualTo(new JobFigures(1, 0, 0, 0, 0, 0, 7, 7, 30, 0.5, 0, 0));
    }

    @Test
    void takesBackWhatALaterAttemptSupersedes() {
        changes.supersede(failed(FIRST, FailureReason.NO_ANSWER, "no answer"));
        changes.add(completed(FIRST, 7, 1, Arrival.ARRIVED));

        assertThat(changes.jobs().get(FIRST))
                .as("one result more, one failed edit less")
                .isEqualTo(new JobChanges.Change(
                        "faces-128", "draggan", 1, new JobFigures(1, -1, 1, 1, 0, 0, 7, 1, 30, 0.5, 0, 0)));
        assertThat(changes.failures()
                        .get(new JobChanges.FailureKey(FIRST, FailureReason.NO_ANSWER))
                        .edits())
                .isEqualTo(-1);
    }

    @Test
    void countsDistancesInBucketsOfEachOutcome() {
        changes.add(completed(FIRST, 7, 1.01, Arrival.ARRIVED));
        changes.add(completed(FIRST, 7, 1.02, Arrival.ARRIVED));
        changes.add(completed(FIRST, 7, 9, Arrival.WORSE));
        changes.add(failed(FIRST, FailureReason.NOT_FINITE, "no number"));
        changes.supersede(completed(FIRST, 7, 5, null));

        assertThat(changes.distances())
                .containsOnly(
                        Map.entry(new JobChanges.DistanceKey(FIRST, "arrived", 16), 2),
                        Map.entry(new JobChanges.DistanceKey(FIRST, "worse", 100), 1),
                        Map.entry(new JobChanges.DistanceKey(FIRST, "completed", 72), -1));
    }

    @Test
    void countsFailuresByTheirKindWithTheLastReason() {
        changes.add(failed(FIRST, FailureReason.NOT_FINITE, "first"));
        changes.add(failed(FIRST, FailureReason.NOT_FINITE, "second"));
        changes.add(failed(FIRST, FailureReason.NO_ANSWER, "third"));
        changes.add(failed(SECOND, FailureReason.NOT_FINITE, "fourth"));

        assertThat(changes.failures())
                .hasSize(3)
                .containsEntry(
                        new JobChanges.FailureKey(FIRST, FailureReason.NOT_FINITE),
                        new JobChanges.FailureChange(2, "second"));
        assertThat(changes.failures().firstKey().job()).isEqualTo(FIRST);
        assertThat(changes.failures().lastKey().job()).isEqualTo(SECOND);
    }
}
