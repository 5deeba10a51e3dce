// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.workers.MachineFinding;
import dev.dragline.contracts.workers.WorkerMachine;
import dev.dragline.contracts.workers.WorkerReported;
import dev.dragline.contracts.workers.WorkerTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportPaceTest {

    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final WorkerTask TASK =
            new WorkerTask(WorkerTask.Kind.EDITS, new UUID(0, 1), "faces", "jacobian", null, 16, NOW);

    private final ReportPace pace = new ReportPace(EVERY);

    private WorkerReported report(@Nullable WorkerTask task, long completed, long failed, MachineFinding... findings) {
        return new WorkerReported(
                Messages.SCHEMA_VERSION,
                "worker",
                WorkerReported.Role.INFERENCE,
                "1",
                NOW,
                NOW,
                pace.next(task).toSeconds(),
                false,
                task,
                completed,
                failed,
                new WorkerMachine("host", "Linux", "17", "EPYC", 2, "cpu"),
                List.of(findings));
    }

    private boolean isSent(WorkerReported report) {
        boolean due = pace.isDue(report);
        if (due) {
            pace.sent(report);
        }
        return due;
    }

    private WorkerReported waiting() {
        return report(null, 0, 0);
    }

    @Test
    void sendsOneOfThreeReportsWhileTheWorkerWaits() {
        assertThat(isSent(waiting())).as("the first one").isTrue();
        for (int round = 0; round < 2; round++) {
            assertThat(isSent(waiting())).isFalse();
            assertThat(isSent(waiting())).isFalse();
            assertThat(isSent(waiting())).isTrue();
        }
    }

    @Test
    void sendsEveryReportOfAWorkerThatComputesAndTheOneThatItHasEnded() {
        isSent(waiting());
        assertThat(isSent(report(TASK, 0, 0))).isTrue();
        assertThat(isSent(report(TASK, 0, 0))).isTrue();
        assertThat(isSent(waiting())).as("it has ended").isTrue();
        assertThat(isSent(waiting())).isFalse();
    }

    @Test
    void sendsAtOnceWhatHasChangedBetweenTwoReports() {
        isSent(waiting());
        assertThat(isSent(report(null, 1, 0))).isTrue();
        assertThat(isSent(report(null, 1, 1))).isTrue();
        assertThat(isSent(report(null, 1, 1))).isFalse();
        assertThat(isSent(report(null, 1, 1, new MachineFinding("memory", MachineFinding.State.WARNING, "little", ""))))
                .isTrue();
    }

    @Test
    void makesAReportAgainThatCouldNotBeSent() {
        assertThat(pace.isDue(waiting())).isTrue();
        assertThat(pace.isDue(waiting())).isTrue();
    }

    @Test
    void saysHowSoonTheNextReportComes() {
        assertThat(pace.next(TASK)).isEqualTo(EVERY);
        assertThat(pace.next(null)).isEqualTo(Duration.ofSeconds(9));
    }
}
