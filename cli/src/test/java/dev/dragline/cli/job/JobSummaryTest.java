// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.api.jobs.FailureGroup;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobState;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.contracts.edits.FailureReason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobSummaryTest {

    private static Job job(JobState state, List<Long> arrivals, FailureGroup... failures) {
        return job(state, 0, 0, arrivals, failures);
    }

    private static Job job(
            JobState state, double cpuSeconds, long taken, List<Long> arrivals, FailureGroup... failures) {
        long failed = Stream.of(failures).mapToLong(FailureGroup::edits).sum();
        return new Job(
                UUID.fromString("0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"),
                null,
                state,
                120,
                0,
                120 - failed,
                failed,
                "faces-128",
                "jacobian",
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                0,
                arrivals.get(0),
                arrivals.get(1),
                arrivals.get(2),
                2.5,
                List.of(failures),
                null,
                cpuSeconds,
                taken,
                List.of(),
                null,
                0,
                1,
                null,
                List.of(),
                null,
                null,
                true);
    }

    @Test
    void countsArrivalsAndGroupsFailures() {
        Job job = job(
                JobState.COMPLETED_WITH_FAILURES,
                List.of(80L, 20L, 3L),
                new FailureGroup(
                        FailureReason.NOT_FINITE,
                        16,
                        "The computation gave numbers that are not finite, so nothing of it was kept. Retry the job.",
                        "the flow of the points is no number"),
                new FailureGroup(FailureReason.OTHER, 1, "Its reason says more.", null));

        assertThat(String.join("\n", JobSummary.lines(job)) + "\n").isEqualTo("""
                Of 103 completed edits, 80 arrived, 20 moved, 3 got worse. Arrived means: within 2.500 px of the targets on average.
                16 edits failed, not-finite: The computation gave numbers that are not finite, so nothing of it was kept. Retry the
                      job.
                      One of them: the flow of the points is no number
                1 edit failed, other: Its reason says more.
                """);
    }

    @Test
    void saysNothingOfArrivalsThatNobodyDecided() {
        assertThat(JobSummary.lines(job(JobState.COMPLETED, List.of(0L, 0L, 0L))))
                .isEmpty();
    }

    @Test
    void countsWhatWasTakenFromFinishedEditsAndWhatTheOthersCost() {
        assertThat(JobSummary.lines(job(JobState.COMPLETED, 2, 20, List.of(0L, 0L, 0L))))
                .containsExactly(
                        "20 edits were not computed: their results were taken from finished edits that are equal in content.",
                        "The computation took 2 s of one processor, 20 ms an edit.");
        assertThat(JobSummary.lines(job(JobState.COMPLETED, 0, 120, List.of(0L, 0L, 0L))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, 0", "COMPLETED_WITH_FAILURES, 1", "FAILED, 1", "CANCELLED, 1"})
    void tellsTheEndByItsExitStatus(JobState state, int status) {
        assertThat(RunningWork.exitStatus(job(state, List.of(0L, 0L, 0L)))).isEqualTo(status);
    }
}
