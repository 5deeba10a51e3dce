// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dragline.training.loop.StageSteps;
import dev.dragline.training.predictor.PredictorSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingSettingsTest {

    @Test
    void hasThePaperSizesInThePaperPreset() {
        TrainingSettings paper = TrainingSettings.of("paper", Map.of());

        assertThat(paper.values())
                .containsEntry("encoderLayers", "6")
                .containsEntry("decoderLayers", "16")
                .containsEntry("regularizerEncoderLayers", "6")
                .containsEntry("regularizerDecoderLayers", "6")
                .containsEntry("steps", "5");
        assertThat(paper.trajectories().handleDistance() * 512).isEqualTo(50);
        assertThat(((PredictorSettings) paper.network()).stageTwo().dragDistance() * 512)
                .isEqualTo(30);
    }

    @Test
    void hasTheSameSettingsInEveryPreset() {
        assertThat(TrainingSettings.of("paper", Map.of()).values().keySet())
                .isEqualTo(TrainingSettings.of("compact", Map.of()).values().keySet());
    }

    @Test
    void namesThePresets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingSettings.of("huge", Map.of()))
                .withMessage("there is no preset huge; the presets are jacobian, compact, paper, user-controllable-lt");
    }

    @Test
    void saysWhichStagesRunAndSharesStepsAmongThem() {
        assertThat(TrainingSettings.of("jacobian", Map.of("trainingSteps", "60"))
                        .stages())
                .containsExactly(
                        new StageSteps("jacobian", "trainingSteps", 60), new StageSteps("sight", "sightSteps", 2500));
        assertThat(TrainingSettings.of("jacobian", Map.of("trainingSteps", "60", "sightSteps", "0"))
                        .allSteps())
                .isEqualTo(60);
        assertThat(TrainingSettings.ofSteps("jacobian", Map.of("width", "64"), 60))
                .isEqualTo(Map.of("width", "64", "trainingSteps", "35", "sightSteps", "25"));
        assertThat(TrainingSettings.ofSteps("compact", Map.of(), 4))
                .isEqualTo(Map.of("stageOneSteps", "1", "stageTwoSteps", "3"));
        assertThat(TrainingSettings.ofSteps("user-controllable-lt", Map.of(), 7))
                .isEqualTo(Map.of("trainingSteps", "7"));
    }

    @Test
    void namesTheSettings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingSettings.of("compact", Map.of("learningRate", "1")))
                .withMessageStartingWith("there is no setting learningRate; the settings are batch, candidates,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batch | 0 | a whole number from 1 on",
                "batch | many | a whole number from 1 on",
                "batch | 63 | a multiple of replicas, 2",
                "ownInputs | 1.5 | a number from 0 to 1",
                "ownInputs | NaN | a number from 0 to 1",
                "dragWeight | -1 | a number from 0 on",
                "patch | 4 | an odd number",
                "width | 130 | a multiple of heads, 4",
                "regularized | yes | true or false",
                "correspondence | guessed | one of features, renderer",
                "nearest | 0 | more than 0 and at most farthest, 1.0",
            })
    void saysWhatIsRight(String name, String value, String right) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingSettings.of("compact", Map.of(name, value)))
                .withMessage("the setting " + name + " is '" + value + "', but must be " + right);
    }
}
