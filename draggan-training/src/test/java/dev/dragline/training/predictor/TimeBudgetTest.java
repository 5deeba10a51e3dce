// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.Examples;
import dev.dragline.training.TrainingSettings;
import dev.dragline.training.loop.Preset;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeBudgetTest {

    private static final double SECONDS = 1200;

    private final TimeBudget budget = new TimeBudget(
            PredictorSettings.of(Preset.read(TrainingSettings.class, TrainingSettings.PRESETS, "compact", Map.of())),
            SECONDS);

    @Test
    void fillsTheTimeWithStepsInThePresetsRatio() {
        // 1500 and 4500 steps in the preset: a third of a step of stage one goes with each of stage two.
        int steps = budget.stageTwoSteps(new TimeBudget.Speed(0, .9, .5, 0));

        assertThat(steps).isEqualTo(1500);
        assertThat(budget.stageOneSteps(steps)).isEqualTo(500);
    }

    @Test
    void countsTheTimeBeforeTheFirstStepAndThatOfTheTrajectories() {
        TimeBudget.Speed speed = new TimeBudget.Speed(60, .1, .5, .03);

        int steps = budget.stageTwoSteps(speed);

        assertThat(budget.secondsOf(steps, speed)).isCloseTo(SECONDS, within(1.0));
        // 64 of 12000 trajectories a step: nearly all are made once, and none twice.
        assertThat(budget.secondsOf(4500, speed)).isCloseTo(60 + 1500 * .1 + 4500 * .5 + 12000 * .03, within(.1));
        assertThat(budget.secondsOf(1, speed)).isCloseTo(60 + .5 + 64 * .03, within(.1));
    }

    @Test
    void countsTheDragLossForTheStepsThatHaveIt() {
        assertThat(TimeBudget.predictorStep(0, 1, 1)).isEqualTo(1);
        assertThat(TimeBudget.predictorStep(.75, 1, 3)).isEqualTo(1.5);
        assertThat(TimeBudget.predictorStep(1, 1, 1)).isEqualTo(1);
    }

    @Test
    void makesAStepEvenIfThereIsNoTime() {
        assertThat(budget.stageTwoSteps(new TimeBudget.Speed(2 * SECONDS, 1, 1, 1)))
                .isEqualTo(1);
    }

    @Test
    void refusesOtherNetworks() throws IOException {
        try (Generator generator = Examples.faces()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TrainingSettings.ofSeconds(generator, "jacobian", Map.of(), 1, SECONDS))
                    .withMessage("only a latent-predictor can be trained for a given time, and the preset jacobian"
                            + " trains a jacobian");
        }
    }
}
