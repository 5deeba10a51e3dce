// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.training.loop.CancelledTrainingException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Jacobian predictor learns how points move, and then to find them again. */
class JacobianTrainingTest {

    private static final double LEARNT = 0.8;

    @TempDir
    private static Path directory;

    private static Generator generator;
    private static Trained learnt;

    /**
     * A training of one step. A longer one would not tell what its first step gave, because the reports before the end of a
     * stage are sent at certain times and not at certain steps.
     */
    private static Trained oneStep;

    /** The outcome of a training, and its reports. */
    private record Trained(TrainingOutcome outcome, Examples.Recorder told) {}

    @BeforeAll
    static void train() throws Exception {
        generator = Examples.faces();
        learnt = train("learnt", Examples.tinyJacobian("trainingSteps=30", "sightSteps=20"), null);
        oneStep = train("one-step", Examples.tinyJacobian("trainingSteps=1", "sightSteps=1"), null);
    }

    @AfterAll
    static void unload() {
        generator.close();
    }

    @Test
    void learnsHowPointsMove() {
        assertThat(learnt.outcome().method()).isEqualTo("jacobian");
        assertThat(learnt.told().reports)
                .filteredOn(report -> report.stage().equals("jacobian"))
                .last()
                .satisfies(report -> assertThat(report.figures())
                        .containsKeys("flow loss", "code loss", "held-out flow loss", "lambda"));
        assertThat(learnt.told().figure("jacobian", "held-out flow loss"))
                .isLessThan(LEARNT * oneStep.told().figure("jacobian", "held-out flow loss"));
    }

    @Test
    void learnsToFindPointsAgain() {
        assertThat(learnt.outcome().architecture()).containsEntry("sightWidth", "16");
        assertThat(learnt.told().figure("sight", "held-out sight loss"))
                .isLessThan(LEARNT * oneStep.told().figure("sight", "held-out sight loss"));
    }

    @Test
    void learnsToFindPointsAgainAfterItLearntHowTheyMove() throws Exception {
        Trained without = train("without", Examples.tinyJacobian("trainingSteps=1", "sightSteps=0"), null);
        assertThat(without.outcome().architecture()).doesNotContainKey("sightWidth");
        SafetensorsFile begun = without.outcome().weights();

        Trained added = train("added", Examples.tinyJacobian("trainingSteps=1", "sightSteps=20"), begun);
        Trained addedOneStep = train("added-one-step", Examples.tinyJacobian("trainingSteps=1", "sightSteps=1"), begun);

        assertThat(added.outcome().architecture()).containsEntry("sightWidth", "16");
        assertThat(added.told().figure("sight", "held-out sight loss"))
                .isLessThan(LEARNT * addedOneStep.told().figure("sight", "held-out sight loss"));
    }

    @Test
    void hasTheSameWeightsAfterAnInterruptionInEitherStage() throws Exception {
        TrainingSettings settings = Examples.tinyJacobian();
        SafetensorsFile uninterrupted =
                train("uninterrupted", settings, null).outcome().weights();
        assertThatExceptionOfType(CancelledTrainingException.class)
                .isThrownBy(training("interrupted", settings, null, new Examples.Recorder(3))::run)
                .withMessage("the training was cancelled in stage jacobian at step 3");
        // The training makes the other three steps of that stage and two of the next.
        assertThatExceptionOfType(CancelledTrainingException.class)
                .isThrownBy(training("interrupted", settings, null, new Examples.Recorder(5))::run)
                .withMessage("the training was cancelled in stage sight at step 2");

        Examples.assertSame(train("interrupted", settings, null).outcome().weights(), uninterrupted);
    }

    private static Trained train(String checkpoint, TrainingSettings settings, @Nullable SafetensorsFile from)
            throws Exception {
        Examples.Recorder told = Examples.Recorder.patient();
        return new Trained(training(checkpoint, settings, from, told).run(), told);
    }

    private static Training training(
            String checkpoint, TrainingSettings settings, @Nullable SafetensorsFile from, Examples.Recorder told) {
        return new Training(generator, settings, 1, from, directory.resolve(checkpoint), told);
    }
}
