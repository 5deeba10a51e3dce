package dev.dragline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {

    private static Generator generator;

    @TempDir
    private Path directory;

    @BeforeAll
    static void load() throws IOException {
        generator = Examples.faces();
    }

    @AfterAll
    static void unload() {
        generator.close();
    }

    @Test
    void comesToTheSameWhenItIsInterruptedInEitherStage() throws Exception {
        Examples.Recorder recorder = Examples.Recorder.patient();
        TrainingOutcome whole = training("whole", 3, recorder).run();

        for (int asks : List.of(2, 7)) {
            assertThatExceptionOfType(CancelledTrainingException.class)
                    .isThrownBy(training("interrupted-" + asks, 3, new Examples.Recorder(asks))::run)
                    .withMessage(
                            asks == 2
                                    ? "the training was cancelled in stage regularizer at step 2"
                                    : "the training was cancelled in stage predictor at step 3");
            Examples.Recorder afterwards = Examples.Recorder.patient();
            TrainingOutcome resumed =
                    training("interrupted-" + asks, 3, afterwards).run();

            assertThat(figure(afterwards, "predictor", "held-out loss"))
                    .isEqualTo(figure(recorder, "predictor", "held-out loss"));
            assertThat(resumed.metrics()).isEqualTo(whole.metrics());
            assertSame(resumed.weights(), whole.weights());
        }
        assertThat(recorder.reports)
                .extracting(TrainingProgress::stage)
                .contains("statistics", "regularizer", "predictor");
        assertThat(recorder.reports.get(recorder.reports.size() - 1).figures())
                .containsKeys("loss", "trajectory loss", "drag loss", "held-out loss", "gradient length");
        assertThat(recorder.checkpoints).hasSize(2);
        assertThat(whole.metrics()).containsKeys("meanDistanceBefore", "meanDistanceAfter", "heldOutEdits");
    }

    @Test
    void trainsBothNetworksInTurn() throws Exception {
        TrainingOutcome first = training("a", 3, Examples.Recorder.patient()).run();
        TrainingOutcome other = training("b", 4, Examples.Recorder.patient()).run();

        for (String name : List.of("regularizer.out.weight", "predictor.coefficients.1.weight")) {
            assertThat(first.weights().tensors()).containsKey(name);
            assertThat(first.weights().tensor(name).toFloats())
                    .isNotEqualTo(other.weights().tensor(name).toFloats());
        }
    }

    @Test
    void learns() throws Exception {
        Examples.Recorder recorder = Examples.Recorder.patient();
        TrainingSettings settings =
                Examples.tiny("stageOneSteps=150", "stageOneRate=5e-3", "stageTwoSteps=40", "batch=16");
        new Training(generator, settings, 1, null, directory.resolve("checkpoint"), recorder).run();

        assertThat(figure(recorder, "regularizer", "held-out loss"))
                .isLessThan(0.9 * figure(recorder, "regularizer", "corruption"));
        assertThat(figure(recorder, "predictor", "held-out loss"))
                .isLessThan(afterOneStep(
                        Examples.tiny("stageOneSteps=150", "stageOneRate=5e-3", "stageTwoSteps=1", "batch=16"),
                        "predictor",
                        "held-out loss"));
    }

    @Test
    void goesOnFromGivenNetworks() throws Exception {
        TrainingSettings none = Examples.tiny(
                "stageOneSteps=0", "stageTwoSteps=1", "stageTwoPredictorRate=0", "stageTwoRegularizerRate=0");
        TrainingOutcome first =
                training("first", 3, Examples.Recorder.patient()).run();
        TrainingOutcome same = new Training(
                        generator, none, 9, first.weights(), directory.resolve("second"), Examples.Recorder.patient())
                .run();

        assertSame(same.weights(), first.weights());
        assertThatIllegalArgumentException()
                .isThrownBy(new Training(
                        generator,
                        Examples.tiny("steps=3"),
                        9,
                        first.weights(),
                        directory.resolve("third"),
                        Examples.Recorder.patient())::run)
                .withMessageStartingWith("the networks to begin with have the sizes");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(new Training(
                        generator,
                        Examples.tinyJacobian(),
                        9,
                        first.weights(),
                        directory.resolve("fourth"),
                        Examples.Recorder.patient())::run)
                .withMessage("these are not the weights of a Jacobian predictor: their kind is latent-predictor, where"
                        + " jacobian-predictor is read");
    }

    @Test
    void trainsAJacobianPredictor() throws Exception {
        Examples.Recorder recorder = Examples.Recorder.patient();
        TrainingSettings settings = Examples.tinyJacobian("trainingSteps=60");
        TrainingOutcome outcome =
                new Training(generator, settings, 1, null, directory.resolve("whole"), recorder).run();

        assertThat(outcome.method()).isEqualTo("jacobian");
        assertThat(recorder.reports.get(recorder.reports.size() - 1).figures())
                .containsKeys("flow loss", "code loss", "held-out flow loss", "lambda");
        assertThat(figure(recorder, "jacobian", "held-out flow loss"))
                .isLessThan(
                        0.8 * afterOneStep(Examples.tinyJacobian("trainingSteps=1"), "jacobian", "held-out flow loss"));

        assertThatExceptionOfType(CancelledTrainingException.class)
                .isThrownBy(new Training(
                        generator, settings, 1, null, directory.resolve("halved"), new Examples.Recorder(30))::run)
                .withMessage("the training was cancelled in stage jacobian at step 30");
        TrainingOutcome resumed = new Training(
                        generator, settings, 1, null, directory.resolve("halved"), Examples.Recorder.patient())
                .run();
        assertSame(resumed.weights(), outcome.weights());
    }

    @Test
    void trainsALatentTransformer() throws Exception {
        Examples.Recorder recorder = Examples.Recorder.patient();
        TrainingSettings settings = Examples.tinyTransformer("trainingSteps=100", "rate=3e-3", "featureBlock=32");
        TrainingOutcome outcome =
                new Training(generator, settings, 1, null, directory.resolve("whole"), recorder).run();

        assertThat(outcome.method()).isEqualTo("user-controllable-lt");
        assertThat(outcome.metrics()).containsKeys("meanDistanceBefore", "meanDistanceAfter");
        assertThat(figure(recorder, "transformer", "latent error"))
                .isLessThan(0.5
                        * afterOneStep(
                                Examples.tinyTransformer("trainingSteps=1", "featureBlock=32"),
                                "transformer",
                                "latent error"));
        assertThat(figure(recorder, "transformer", "held-out latent error")).isPositive();
        assertThat(figure(recorder, "transformer", "latent error of no edit")).isPositive();

        assertThatExceptionOfType(CancelledTrainingException.class)
                .isThrownBy(new Training(
                        generator, settings, 1, null, directory.resolve("halved"), new Examples.Recorder(20))::run)
                .withMessage("the training was cancelled in stage transformer at step 20");
        TrainingOutcome resumed = new Training(
                        generator, settings, 1, null, directory.resolve("halved"), Examples.Recorder.patient())
                .run();
        assertSame(resumed.weights(), outcome.weights());
    }

    @Test
    void doesWithoutTheRegularizer() throws Exception {
        Examples.Recorder recorder = Examples.Recorder.patient();
        TrainingSettings ablation = Examples.tiny("regularized=false", "steps=1");
        TrainingOutcome outcome =
                new Training(generator, ablation, 3, null, directory.resolve("ablation"), recorder).run();

        assertThat(recorder.reports).extracting(TrainingProgress::stage).doesNotContain("regularizer");
        assertThat(outcome.architecture()).containsEntry("regularized", "false").containsEntry("steps", "1");
    }

    @Test
    void refusesTheCheckpointOfAnotherTraining() throws Exception {
        assertThatExceptionOfType(CancelledTrainingException.class)
                .isThrownBy(training("kept", 3, new Examples.Recorder(1))::run);
        Path kept = directory.resolve("kept");

        assertThatIllegalArgumentException()
                .isThrownBy(training("kept", 4, Examples.Recorder.patient())::run)
                .withMessage(
                        "the checkpoint " + kept + " is of a training with seed 3, not 4; choose another file, or the"
                                + " same settings to take it up again");
        Files.writeString(directory.resolve("garbage"), "not a checkpoint");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(training("garbage", 3, Examples.Recorder.patient())::run);
    }

    @Test
    void saysWhenTheDragLossHasNoPoints() {
        TrainingSettings starved = Examples.tiny("dragDistance=0.5", "stageOneSteps=0", "stageTwoSteps=60");

        assertThatExceptionOfType(StarvedTrainingException.class)
                .isThrownBy(new Training(
                        generator, starved, 1, null, directory.resolve("c"), Examples.Recorder.patient())::run)
                .withMessage(
                        "in 50 batches no point moved 64.0 pixels or more from one step to the next, so the drag loss"
                                + " has no points; set dragDistance lower or nearest and farthest higher");
    }

    private Training training(String checkpoint, long seed, TrainingListener listener) {
        return new Training(generator, Examples.tiny(), seed, null, directory.resolve(checkpoint), listener);
    }

    /** What a training of one step reports: the reports before the end come by the clock, so none is of a certain step. */
    private double afterOneStep(TrainingSettings settings, String stage, String name) throws Exception {
        Examples.Recorder recorder = Examples.Recorder.patient();
        new Training(generator, settings, 1, null, directory.resolve("one-step"), recorder).run();
        return figure(recorder, stage, name);
    }

    private static double figure(Examples.Recorder recorder, String stage, String name) {
        return recorder.reports.stream()
                .filter(report ->
                        report.stage().equals(stage) && report.figures().containsKey(name))
                .reduce((a, b) -> b)
                .orElseThrow()
                .figures()
                .get(name);
    }

    private static void assertSame(SafetensorsFile actual, SafetensorsFile expected) {
        assertThat(actual.tensors().keySet()).isEqualTo(expected.tensors().keySet());
        expected.tensors().forEach((name, tensor) -> assertThat(
                        Arrays.equals(actual.tensors().get(name).toFloats(), tensor.toFloats()))
                .as(name)
                .isTrue());
    }
}
