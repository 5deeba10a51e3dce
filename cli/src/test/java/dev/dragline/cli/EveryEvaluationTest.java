// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EveryEvaluationTest extends EvaluatingTest {

    @Test
    void everyEvaluationRunsAndReports() {
        for (String what : List.of("reconstruction", "roundtrip", "fidelity")) {
            CommandRun run = evaluate(what, new String[0], "--methods", "auto,none", "--pairs", "2");
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.json().path("evaluation").asString()).isEqualTo(what);
            assertThat(methods(run.json())).contains("auto", "none");
        }
        CommandRun wild = evaluate("wild", new String[0], "--methods", "none,auto", "--pairs", "4");
        assertThat(methods(wild.json())).containsExactly("none", "auto");
        assertThat(wild.json()
                        .path("rows")
                        .get(0)
                        .path("distanceLeft")
                        .path("value")
                        .asDouble())
                .isEqualTo(1);
        JsonNode row = wild.json().path("rows").get(1);
        assertThat(row.path("farthest").asDouble()).isLessThan(row.path("limit").asDouble());
        assertThat(row.path("outside").asInt()).isZero();
        assertThat(row.path("furtherAway").asInt()).isZero();
        CommandRun papers =
                evaluate("reconstruction", new String[] {"--paper-pairs"}, "--methods", "none", "--pairs", "2");
        assertThat(papers.json().path("points").asString())
                .isEqualTo("points of a grid, followed by the generator's features");
        assertThat(papers.json().path("rows").get(0).path("series").asString()).isEqualTo("reconstruction");
        CommandRun decay = evaluate("decay", new String[0], "--methods", "auto,none", "--pairs", "2");
        assertThat(methods(decay.json())).containsExactly("auto");
        CommandRun steps = evaluate("steps", new String[0], "--steps", "1", "--pairs", "2");
        assertThat(methods(steps.json())).containsExactly("flow-jacobian n=1");
        assertThat(out().toFile().list()).contains("decay.png", "steps.png");
    }
}
