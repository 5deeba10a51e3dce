// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EvaluateAblationsTest extends EvaluatingTest {

    @Test
    void trainsTheAblationsOnceAndMeasuresThem() throws IOException {
        String[] small = {"--minutes", "0.02", "--steps", "1", "--pairs", "2"};
        String[] settings = Stream.of(
                        "width=32",
                        "heads=2",
                        "regularizerEncoderLayers=1",
                        "regularizerDecoderLayers=1",
                        "encoderLayers=1",
                        "decoderLayers=1",
                        "featureBlock=16",
                        "directions=16",
                        "statisticsCodes=32",
                        "samples=6",
                        "candidates=24",
                        "batch=8",
                        "dragPairs=4",
                        "heldOutEdits=2")
                .flatMap(setting -> Stream.of("--set", setting))
                .toArray(String[]::new);

        CommandRun run = evaluate("ablations", small, settings);
        CommandRun again = evaluate("ablations", small, settings);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(methods(run.json()))
                .containsExactly(
                        "latent-predictor n=5", "latent-predictor n=5 without regularizer", "latent-predictor n=1");
        JsonNode full = run.json().path("rows").get(0);
        for (JsonNode row : run.json().path("rows")) {
            assertThat(row.path("landmarks"))
                    .extracting(landmarks -> landmarks.path("points").asInt())
                    .containsExactly(1, 5, 68);
            assertThat(row.path("landmarks"))
                    .extracting(landmarks -> landmarks.path("steps").asDouble())
                    .containsOnly(row.at("/training/variant/n").asDouble());
            assertThat(row.at("/landmarks/0/meanDistanceBefore"))
                    .as("measured on the same pairs")
                    .isEqualTo(full.at("/landmarks/0/meanDistanceBefore"));
        }
        assertThat(run.json().at("/rows/1/training/stageOneSteps").asInt(-1))
                .as("without the regularizer there is no first stage")
                .isZero();
        assertThat(full.path("training").path("minutes").asDouble()).isEqualTo(0.02);
        assertThat(full.path("training").path("stageTwoSteps").asInt()).isPositive();
        assertThat(full.path("reconstruction").path("figures").has("mse100")).isTrue();
        assertThat(full.path("fidelity").path("partOfUnedited").asDouble()).isPositive();
        assertThat(again.json().path("rows")).isEqualTo(run.json().path("rows"));
        assertThat(out().toFile().list()).contains("ablations.json", "ablations.md", "ablations.png", "variants");
        assertThat(evaluate("ablations", new String[] {"--minutes", "1"}, settings)
                        .err())
                .endsWith("variants/n5 holds a training with the minutes 0.02, not 1.0; choose another directory, or"
                        + " the same minutes to continue it.\n");
    }
}
