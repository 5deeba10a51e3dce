// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobState;
import dev.dragline.results.Examples;
import dev.dragline.results.dashboard.ProgressBar.Part;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void showsWhatBecameOfTheEditsOneAfterTheOther() {
        assertThat(ProgressBar.of(job(JobState.COMPLETED_WITH_FAILURES, 0, 6, 4, 3, 1, 1))
                        .parts())
                .containsExactly(
                        new Part("arrived", 0, 30),
                        new Part("moved", 30, 10),
                        new Part("worse", 40, 10),
                        new Part("completed", 50, 10),
                        new Part("failed", 60, 40));
    }

    @Test
    void showsAFailedEditThatIsTriedAgainAsOneThatWaits() {
        assertThat(ProgressBar.of(job(JobState.RUNNING, 3, 6, 4, 6, 0, 0)).parts())
                .containsExactly(new Part("arrived", 0, 60), new Part("failed", 60, 10));
    }

    @Test
    void showsWhatWasCancelledAsThat() {
        assertThat(ProgressBar.of(job(JobState.CANCELLED, 0, 2, 1, 2, 0, 0)).parts())
                .containsExactly(new Part("arrived", 0, 20), new Part("failed", 20, 10), new Part("cancelled", 30, 70));
    }

    @Test
    void isEmptyBeforeTheFirstResult() {
        assertThat(ProgressBar.of(job(JobState.RUNNING, 10, 0, 0, 0, 0, 0)).parts())
                .isEmpty();
    }

    /** Returns a job of ten edits. */
    private static Job job(
            JobState state, long waiting, long completed, long failed, long arrived, long moved, long worse) {
        return new Job(
                UUID.randomUUID(),
                null,
                state,
                10,
                waiting,
                completed,
                failed,
                "faces-128",
                "draggan",
                null,
                null,
                null,
                null,
                Examples.NOON,
                null,
                null,
                state == JobState.CANCELLED ? Examples.NOON : null,
                null,
                0,
                null,
                null,
                null,
                0,
                arrived,
                moved,
                worse,
                null,
                List.of(),
                null,
                0,
                0,
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
}
