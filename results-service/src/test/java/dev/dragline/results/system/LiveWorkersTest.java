// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.workers.MachineFinding;
import dev.dragline.contracts.workers.WorkerReported;
import dev.dragline.results.Examples;
import dev.dragline.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveWorkersTest {

    private final SettableClock clock = SettableClock.at(Examples.NOON);
    private final LiveWorkers workers = new LiveWorkers(clock);

    private List<String> names() {
        return workers.now().stream().map(worker -> worker.report().worker()).toList();
    }

    @Test
    void knowsTheLastReportOfEachUntilItStops() {
        workers.learn(Examples.reported("worker-2", 0));
        workers.learn(Examples.reported("worker-1", 5));
        workers.learn(Examples.reported("worker-1", 7));
        assertThat(names()).containsExactly("worker-1", "worker-2");
        assertThat(workers.now().get(0).report().completed()).isEqualTo(7);

        workers.learn(Examples.stopped("worker-1"));
        assertThat(names()).containsExactly("worker-2");
    }

    @Test
    void saysWhoseReportsAreMissingAndForgetsThemAtLast() {
        workers.learn(Examples.reported("worker-1", 0));
        clock.advance(Duration.ofSeconds(12));
        assertThat(workers.now().get(0).late()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(workers.now().get(0).late()).isTrue();
        clock.advance(Duration.ofMinutes(10));
        assertThat(workers.now()).isEmpty();
    }

    @Test
    void aMachineHasTheWorstOfWhatItsWorkersFound() {
        WorkerReported fit = Examples.reported("worker-1", 0);
        MachineFinding little = new MachineFinding(
                "memory", MachineFinding.State.WARNING, "0.2 GB free of 8.0 GB", "End other programs.");
        WorkerReported scarce = Examples.reported("worker-2", 0, little);
        List<ReportedMachine> machines =
                ReportedMachine.of(List.of(new KnownWorker(fit, false), new KnownWorker(scarce, false)));

        assertThat(machines).hasSize(1);
        assertThat(machines.get(0).workers()).isEqualTo(2);
        assertThat(machines.get(0).findings()).containsExactly(little);
        assertThat(machines.get(0).isFit()).isFalse();
        assertThat(ReportedMachine.of(List.of(new KnownWorker(fit, false)))
                        .get(0)
                        .isFit())
                .isTrue();
    }
}
