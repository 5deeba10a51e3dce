// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.latent.Statistics;
import dev.dragline.training.TrainingSettings;
import dev.dragline.training.loop.Preset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodeLossTest {

    /** Codes of two numbers, and two directions, one of which is seldom left. */
    private static final Statistics STATISTICS = new Statistics(
            new float[2], new float[] {2, 4}, new float[][] {{2, 0}, {0, 0.5f}}, new float[1], new float[] {1});

    private final NDManager manager = NDManager.newBaseManager(Device.cpu());
    private final NDArray truth = manager.zeros(new Shape(1, 2, 6, 2));
    private final NDArray predicted =
            manager.create(new float[] {1, 0, 0, 2}, new Shape(1, 2, 1, 2)).repeat(2, 6);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void comparesNumbersInTheirDeviations() {
        assertThat(new CodeLoss(STATISTICS, false).rows(predicted, truth).getFloat())
                .isCloseTo((1 / 2f + 2 / 4f) / 4, within(1e-6f));
    }

    @Test
    void comparesCoefficientsInTheDeviationsOfTheirDirections() {
        assertThat(new CodeLoss(STATISTICS, false)
                        .coefficients(predicted, truth)
                        .getFloat())
                .isCloseTo((1 / 2f + 2 / 0.5f) / 4, within(1e-6f));
    }

    @Test
    void comparesTheLastStepAloneIfItIsAskedTo() {
        CodeLoss end = new CodeLoss(STATISTICS, true);

        assertThat(end.rows(predicted, truth).getFloat()).isCloseTo(2 / 4f / 2, within(1e-6f));
        assertThat(end.coefficients(predicted, truth).getFloat()).isCloseTo(2 / 0.5f / 2, within(1e-6f));
    }

    @Test
    void comparesOneStep() {
        CodeLoss loss = new CodeLoss(STATISTICS, false);

        assertThat(loss.ofStep(predicted, truth, 0).getFloat()).isCloseTo(1 / 2f / 2, within(1e-6f));
        assertThat(loss.ofStep(predicted, truth, 1).getFloat()).isCloseTo(2 / 4f / 2, within(1e-6f));
    }

    @Test
    void theDragLossBeginsAfterItsPartOfTheSteps() {
        assertThat(stageTwo("0").drags(1)).isTrue();
        assertThat(stageTwo("0.9").drags(90)).isFalse();
        assertThat(stageTwo("0.9").drags(91)).isTrue();
        assertThat(stageTwo("1").drags(100)).isFalse();
    }

    private static PredictorSettings.Predictor stageTwo(String dragFrom) {
        return PredictorSettings.of(Preset.read(
                        TrainingSettings.class,
                        TrainingSettings.PRESETS,
                        "compact",
                        Map.of("stageTwoSteps", "100", "dragFrom", dragFrom)))
                .stageTwo();
    }
}
