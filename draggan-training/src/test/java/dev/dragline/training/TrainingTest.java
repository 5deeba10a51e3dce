// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.training.loop.CancelledTrainingException;
import dev.dragline.training.loop.DamagedCheckpointException;
import dev.dragline.training.loop.StarvedTrainingException;
import dev.dragline.training.loop.TrainingListener;
import dev.dragline.training.loop.TrainingProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {

    private static Generator generator;
    private static Examples.Recorder told;
    private static TrainingOutcome whole;

    @TempDir
    private Path directory;

    @BeforeAll
    static void train(@TempDir Path kept) throws Exception {
        generator = Examples.smallFaces();
        told = Examples.Recorder.patient();
        whole = new Training(generator, Examples.tiny(), 3, null, kept.resolve("whole"), told).run();
    }

    @AfterAll
    static void unload() {
        generator.close();
    }

    @Test
    void hasTheSameWeightsAfterAnInterruptionInEitherStage() throws Exception {
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

            assertThat(afterwards.figure("predictor", "held-out loss"))
                    .isEqualTo(told.figure("predictor", "held-out loss"));
            assertThat(resumed.metrics()).isEqualTo(whole.metrics());
            Examples.assertSame(resumed.weights(), whole.weights());
        }
        assertThat(told.reports).extracting(TrainingProgress::stage).contains("statistics", "regularizer", "predictor");
        assertThat(told.reports.get(told.reports.size() - 1).figures())
                .containsKeys("loss", "trajectory loss", "drag loss", "held-out loss", "gradient length");
        assertThat(told.checkpoints).hasSize(2);
        assertThat(whole.metrics()).containsKeys("meanDistanceBefore", "meanDistanceAfter", "heldOutEdits");
    }

    @Test
    void trainsBothNetworksInTurn() throws Exception {
        TrainingOutcome other =
                training("other", 4, Examples.Recorder.patient()).run();

        for (String name : List.of("regularizer.out.weight", "predictor.coefficients.1.weight")) {
            assertThat(whole.weights().tensors()).containsKey(name);
            assertThat(whole.weights().tensor(name).toFloats())
                    .isNotEqualTo(other.weights().tensor(name).toFloats());
        }
    }

    @Test
    void learns() throws Exception {
        Examples.Recorder oneStep = Examples.Recorder.patient();
        TrainingSettings first = Examples.tiny("stageOneSteps=100", "stageOneRate=1e-2", "stageTwoSteps=1");
        TrainingOutcome begun = new Training(generator, first, 1, null, directory.resolve("one-step"), oneStep).run();
        Examples.Recorder more = Examples.Recorder.patient();
        TrainingSettings then = Examples.tiny("stageOneSteps=0", "stageTwoSteps=12");
        new Training(generator, then, 1, begun.weights(), directory.resolve("more"), more).run();

        assertThat(oneStep.figure("regularizer", "held-out loss"))
                .isLessThan(0.9 * oneStep.figure("regularizer", "corruption"));
        assertThat(more.figure("predictor", "held-out loss")).isLessThan(oneStep.figure("predictor", "held-out loss"));
    }

    @Test
    void keepsTheNetworksWhenHeldOutEditsFailAndComparesThemWithWhatIsInUse() throws Exception {
        Editor failing = new FailingEditor();
        TrainingOutcome outcome =
                training("compared", 3, Examples.Recorder.patient()).run(() -> new EditorInUse.Found(failing, null));

        Examples.assertSame(outcome.weights(), whole.weights());
        assertThat(outcome.metrics()).isEqualTo(whole.metrics());
        assertThat(outcome.comparison().isBetter()).isFalse();
        assertThat(outcome.comparison().inUse().failures())
                .containsExactly(Map.entry(
                        "the flow of the points has a value that is NaN or infinite, so there is no result",
                        outcome.comparison().edits()));
        assertThat(new HeldOutEdits(generator, Examples.tiny(), 3).measure(List.of(failing)))
                .singleElement()
                .satisfies(outcomes ->
                        assertThat(outcomes).hasSize(outcome.comparison().edits()));
    }

    @Test
    void goesOnFromGivenNetworks() throws Exception {
        TrainingSettings none = Examples.tiny(
                "stageOneSteps=0", "stageTwoSteps=1", "stageTwoPredictorRate=0", "stageTwoRegularizerRate=0");
        TrainingOutcome same = new Training(
                        generator, none, 9, whole.weights(), directory.resolve("second"), Examples.Recorder.patient())
                .run();

        Examples.assertSame(same.weights(), whole.weights());
        assertThatIllegalArgumentException()
                .isThrownBy(new Training(
                        generator,
                        Examples.tiny("steps=3"),
                        9,
                        whole.weights(),
                        directory.resolve("third"),
                        Examples.Recorder.patient())::run)
                .withMessageStartingWith("the networks to begin with have the sizes");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(new Training(
                        generator,
                        Examples.tinyJacobian(),
                        9,
                        whole.weights(),
                        directory.resolve("fourth"),
                        Examples.Recorder.patient())::run)
                .withMessage("these are not the weights of a Jacobian predictor: their kind is latent-predictor, where"
                        + " jacobian-predictor is read");
    }

    @Test
    void networksBecomeProportional() throws Exception {
        Examples.Recorder recorder = Examples.Recorder.patient();
        TrainingSettings settings = Examples.tiny(
                "stageOneSteps=0", "stageTwoSteps=1", "proportional=true", "coefficientWeight=0.1", "dragFrom=1");
        Path checkpoint = directory.resolve("proportional");
        TrainingOutcome outcome = new Training(generator, settings, 9, whole.weights(), checkpoint, recorder).run();

        assertThat(outcome.architecture()).containsEntry("proportional", "true");
        assertThat(outcome.weights().tensors().keySet())
                .containsAll(whole.weights().tensors().keySet())
                .contains("predictor.memory.linear.weight");
        assertThat(recorder.reports.get(recorder.reports.size() - 1).figures())
                .containsKeys("coefficient loss", "error of the first step", "error of the last step")
                .containsKey("held-out drag loss")
                .doesNotContainKey("drag loss");
    }

    @Test
    void trainsALatentTransformer() throws Exception {
        Examples.Recorder recorder = Examples.Recorder.patient();
        TrainingSettings settings = Examples.tinyTransformer("trainingSteps=50", "rate=6e-3");
        TrainingOutcome outcome =
                new Training(generator, settings, 1, null, directory.resolve("learnt"), recorder).run();

        assertThat(outcome.method()).isEqualTo("user-controllable-lt");
        assertThat(outcome.reference().method()).isEqualTo("user-controllable-lt");
        assertThat(outcome.metrics()).containsKeys("meanDistanceBefore", "meanDistanceAfter");
        TrainingSettings oneStep = Examples.tinyTransformer("trainingSteps=1");
        assertThat(afterOneStep(oneStep, outcome.weights(), "transformer", "latent error"))
                .isLessThan(0.5 * afterOneStep(oneStep, null, "transformer", "latent error"));
        assertThat(recorder.figure("transformer", "held-out latent error")).isPositive();
        assertThat(recorder.figure("transformer", "latent error of no edit")).isPositive();

        assertTheSameWhenInterrupted(Examples.tinyTransformer(), 2, "transformer", 2);
    }

    @Test
    void trainsALatentTransformerOnWholePaths() throws Exception {
        Examples.Recorder recorder = Examples.Recorder.patient();
        TrainingSettings settings = Examples.tinyTransformer("wholePaths=0.5", "relativeError=true");
        new Training(generator, settings, 1, null, directory.resolve("paths"), recorder).run();

        assertThat(recorder.figure("transformer", "held-out relative error of whole paths"))
                .isBetween(0.5, 1.5);
        assertThat(recorder.figure("transformer", "held-out latent error")).isPositive();
        assertTheSameWhenInterrupted(settings, 2, "transformer", 2);
    }

    @Test
    void networksLearnWhatATeacherSolvesFor() throws Exception {
        try (JacobianPredictor teacher = Examples.untrainedJacobian(generator)) {
            Examples.Recorder recorder = Examples.Recorder.patient();
            TrainingSettings taught = Examples.tiny("stageOneSteps=0").taughtBy("its-name", teacher);
            new Training(generator, taught, 1, null, directory.resolve("taught"), recorder).run();

            assertThat(recorder.reports.get(recorder.reports.size() - 1).figures())
                    .containsKeys("flow loss", "held-out flow loss")
                    .doesNotContainKey("drag loss");
            assertThat(taught.values()).containsEntry("teacher", "its-name");
            assertTheSameWhenInterrupted(taught, 2, "predictor", 2);

            Path transformer = Files.createDirectory(directory.resolve("transformer"));
            TrainingSettings whole = Examples.tinyTransformer("wholePaths=0.5").taughtBy("its-name", teacher);
            new Training(generator, whole, 1, null, transformer.resolve("taught"), recorder).run();
            assertThat(recorder.figure("transformer", "held-out relative error of whole paths"))
                    .isPositive();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Examples.tinyJacobian().taughtBy("its-name", teacher))
                    .withMessage("a jacobian can have no teacher; latent-predictor and user-controllable-lt can");
        }
    }

    @Test
    void trainsWithoutTheRegularizer() throws Exception {
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
                        "the checkpoint " + kept + " is of a training with seed 3, not 4; choose another place, or the"
                                + " same settings to take it up again");
        Files.writeString(directory.resolve("garbage"), "not a checkpoint");
        assertThatExceptionOfType(DamagedCheckpointException.class)
                .isThrownBy(training("garbage", 3, Examples.Recorder.patient())::run)
                .withMessageStartingWith("the checkpoint " + directory.resolve("garbage") + " is damaged: ")
                .withMessageEndingWith("; without it the training starts over");
    }

    @Test
    void saysWhenTheDragLossHasNoPoints() {
        TrainingSettings starved =
                Examples.tiny("dragDistance=0.5", "stageOneSteps=0", "stageTwoSteps=60", "batch=2", "dragPairs=2");

        assertThatExceptionOfType(StarvedTrainingException.class)
                .isThrownBy(new Training(
                        generator, starved, 1, null, directory.resolve("c"), Examples.Recorder.patient())::run)
                .withMessage(
                        "in 50 batches no point moved 16.0 pixels or more from one step to the next, so the drag loss"
                                + " has no points; set dragDistance lower or nearest and farthest higher");
    }

    private void assertTheSameWhenInterrupted(TrainingSettings settings, int stepsInAll, String stage, int step)
            throws Exception {
        TrainingOutcome uninterrupted = new Training(
                        generator, settings, 1, null, directory.resolve("uninterrupted"), Examples.Recorder.patient())
                .run();
        Path interrupted = directory.resolve("interrupted");
        assertThatExceptionOfType(CancelledTrainingException.class)
                .isThrownBy(
                        new Training(generator, settings, 1, null, interrupted, new Examples.Recorder(stepsInAll))::run)
                .withMessage("the training was cancelled in stage " + stage + " at step " + step);
        TrainingOutcome resumed =
                new Training(generator, settings, 1, null, interrupted, Examples.Recorder.patient()).run();
        Examples.assertSame(resumed.weights(), uninterrupted.weights());
    }

    private Training training(String checkpoint, long seed, TrainingListener listener) {
        return new Training(generator, Examples.tiny(), seed, null, directory.resolve(checkpoint), listener);
    }

    /**
     * Returns a figure after a training of one step. A longer training would not tell it, because the reports before the end
     * of a stage are sent at certain times and not at certain steps.
     */
    private double afterOneStep(TrainingSettings settings, @Nullable SafetensorsFile from, String stage, String name)
            throws Exception {
        Examples.Recorder recorder = Examples.Recorder.patient();
        Path checkpoint = directory.resolve(from == null ? "one-step-of-fresh" : "one-step-more");
        new Training(generator, settings, 1, from, checkpoint, recorder).run();
        return recorder.figure(stage, name);
    }
}
