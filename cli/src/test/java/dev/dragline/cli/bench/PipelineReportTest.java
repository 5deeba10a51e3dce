// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.cli.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PipelineReportTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private static PipelineRound round(double installationSeconds, double loopSeconds) {
        return new PipelineRound(
                new JobTime(
                        164,
                        100,
                        installationSeconds,
                        new CpuSeconds(Map.of("inference-worker-1", 3.28)),
                        new StageSeconds(Map.of("compute", 1.64)),
                        1.5),
                new LoopTime(164, loopSeconds, 1.64, 8, 1.5));
    }

    @Test
    void comparesTheTimesOfAnEditOverAllRounds() {
        PipelineReport report = PipelineReport.of(1, 16, List.of(round(2, 3.28), round(3, 3.28)));

        assertThat(report.edits()).isEqualTo(328);
        assertThat(report.millisecondsPerEdit()).isEqualTo(25, EXACT);
        assertThat(report.bareMillisecondsPerEdit()).isEqualTo(20, EXACT);
        assertThat(report.ratio()).isEqualTo(0.8, EXACT);
        assertThat(report.rounds().get(0).ratio()).isEqualTo(1, EXACT);
        assertThat(report.cpuMilliseconds())
                .containsExactly(entry("bare loop", 10.0), entry("inference-worker-1", 20.0));
        assertThat(report.stageMilliseconds()).containsExactly(entry("compute", 10.0), entry("rest", 15.0));
        assertThat(report.partOfComputation()).isEqualTo(0.4, EXACT);
    }

    @Test
    void printsTables() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);

        PipelineReport.of(1, 16, List.of(round(2, 3.28))).print(new Console(stream, stream, false));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                ROUND  EDITS  INSTALLATION  BARE LOOP  RATIO
                1        164      20.00 ms   20.00 ms  1.000
                all      164      20.00 ms   20.00 ms  1.000

                PROCESS             CPU AN EDIT
                bare loop              10.00 ms
                inference-worker-1     20.00 ms

                STAGE OF THE WORKERS  TIME AN EDIT
                compute                   10.00 ms
                rest                      10.00 ms

                0.500 of the time of a worker is spent on what the bare loop does, too: prepare and compute.
                """);
    }

    @Test
    void readsTheStagesOutOfTheMetrics() {
        StageSeconds before = StageSeconds.read("""
                # TYPE dragline_worker_stage_seconds summary
                dragline_worker_stage_seconds_count{service="inference",stage="compute"} 13
                dragline_worker_stage_seconds_sum{service="inference",stage="compute"} 5.25
                dragline_worker_stage_seconds_sum{service="inference",stage="wait-for-turn"} 1.5E-4
                """);
        StageSeconds after = new StageSeconds(Map.of("compute", 6.5, "send", 1.0));

        assertThat(before.byStage()).containsExactly(entry("compute", 5.25), entry("wait-for-turn", 1.5e-4));
        assertThat(after.since(before).byStage())
                .contains(entry("compute", 1.25), entry("send", 1.0), entry("wait-for-turn", -1.5e-4));
    }
}
