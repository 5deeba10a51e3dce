// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Device;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.training.loop.CancelledTrainingException;
import dev.dragline.training.loop.NonFiniteTrainingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistillationTest {

    private static final int PATIENT = Integer.MAX_VALUE;

    @TempDir
    private Path directory;

    @Test
    void comesToTheSameBitsWhenItIsInterruptedInAnyStage() throws Exception {
        Recorder whole = new Recorder(PATIENT);
        SafetensorsFile weights = distillation("whole", 5, whole).run().weights();

        for (int asks : List.of(2, 5, 8)) {
            String name = "interrupted-" + asks;
            assertThatExceptionOfType(CancelledTrainingException.class)
                    .isThrownBy(distillation(name, 5, new Recorder(asks))::run)
                    .withMessageStartingWith("the training was cancelled in stage ");
            SafetensorsFile resumed =
                    distillation(name, 5, new Recorder(PATIENT)).run().weights();

            assertThat(resumed.tensors().keySet()).isEqualTo(weights.tensors().keySet());
            for (String tensor : weights.tensors().keySet()) {
                assertThat(resumed.tensor(tensor).toFloats())
                        .as(tensor)
                        .isEqualTo(weights.tensor(tensor).toFloats());
            }
        }
        assertThat(whole.stages).containsExactly("codes", "16 px", "32 px");
        assertThat(whole.samples.get(whole.samples.size() - 1))
                .allSatisfy(pair -> assertThat(pair.generated().size()).isEqualTo(32));
    }

    /** Older versions kept the number of the stage in the checkpoint, where its name stands now. */
    @Test
    void resumesFromACheckpointOfAnOlderVersion() throws Exception {
        SafetensorsFile weights =
                distillation("at-once", 5, new Recorder(PATIENT)).run().weights();
        assertThatExceptionOfType(CancelledTrainingException.class)
                .isThrownBy(distillation("numbered", 5, new Recorder(5))::run);
        SafetensorsFile kept = SafetensorsFile.read(directory.resolve("numbered"));
        SortedMap<String, String> metadata = new TreeMap<>(kept.metadata());
        assertThat(metadata.put("distillation.stage", "1")).isEqualTo("16 px");
        metadata.keySet().removeAll(List.of("distillation.digest", "distillation.digestedBy"));
        new SafetensorsFile(metadata, kept.tensors()).write(directory.resolve("numbered-anew"));

        SafetensorsFile resumed =
                distillation("numbered-anew", 5, new Recorder(PATIENT)).run().weights();

        for (String tensor : weights.tensors().keySet()) {
            assertThat(resumed.tensor(tensor).toFloats())
                    .as(tensor)
                    .isEqualTo(weights.tensor(tensor).toFloats());
        }
    }

    @Test
    void learns() throws Exception {
        Recorder recorder = new Recorder(PATIENT);

        DistillationOutcome outcome = distillation("learning", 1, recorder, "steps=40,60", "codeSteps=60")
                .run();

        assertThat(last(recorder.readOut)).isLessThan(0.8 * recorder.readOut.get(0));
        FaceFidelity first = recorder.fidelities.get(0);
        assertThat(outcome.fidelity().psnr()).isGreaterThan(first.psnr() + 1);
        assertThat(outcome.fidelity()).isEqualTo(last(recorder.fidelities));
        try (Generator generator = generator(outcome)) {
            assertThat(generator.config().channels()).containsExactly(16, 16, 16, 8);
            assertThat(HeldOutFaces.measure(generator, 1_000_000, 6)).isEqualTo(outcome.fidelity());
            assertThat(generator.averageCode().abs().max().getFloat()).isPositive();
        }
    }

    @Test
    void refusesTheCheckpointOfAnotherDistillation() throws Exception {
        assertThatExceptionOfType(CancelledTrainingException.class)
                .isThrownBy(distillation("mine", 5, new Recorder(1))::run)
                .withMessage("the training was cancelled in stage codes at step 1");

        String place = directory.resolve("mine").toString();
        assertThatIllegalArgumentException()
                .isThrownBy(distillation("mine", 6, new Recorder(PATIENT))::run)
                .withMessage("the checkpoint " + place + " is of a distillation with seed 5, not 6; choose another"
                        + " place, or the same settings to take it up again");
        assertThatIllegalArgumentException()
                .isThrownBy(distillation("mine", 5, new Recorder(PATIENT), "rate=0.5")::run)
                .withMessageContaining("with rate 3e-3, not 0.5");
    }

    @Test
    void failsIfANumberIsNotFinite() {
        Recorder recorder = new Recorder(PATIENT);

        assertThatExceptionOfType(NonFiniteTrainingException.class)
                .isThrownBy(distillation("hot", 5, recorder, "rate=1e30")::run)
                .withMessageMatching(
                        "the (figure \"read-out\"|tensor \\S+) of step \\d of stage codes is not finite, also"
                                + " after going back to the last checkpoint; a lower learning rate may help");

        assertThat(recorder.returns).hasSize(1);
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    private static Generator generator(DistillationOutcome outcome) throws Exception {
        return Generator.load(outcome.weights(), Device.cpu());
    }

    private Distillation distillation(String name, long seed, Recorder recorder, String... overrides) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "channels", "16,16,16,8",
                "mappingLayers", "2",
                "codeSteps", "3",
                "codeBatch", "16",
                "resolutions", "16,32",
                "steps", "3,3",
                "batch", "8,8",
                "heldOutFaces", "6",
                "averageCodes", "100",
                "warmUpSteps", "5"));
        settings.put("muonScales", "0.9,0.9,0.9,4.5");
        settings.put("averageDecay", "0.9");
        settings.put("readOutCodes", "8");
        settings.put("measureEvery", "10");
        for (String override : overrides) {
            String[] parts = override.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        return new Distillation(
                DistillationSettings.of("faces-128", settings), seed, directory.resolve(name), recorder);
    }

    /** Records the reports of a distillation, and may cancel it. */
    private static final class Recorder implements DistillationListener {

        private final List<String> stages = new ArrayList<>();
        private final List<String> returns = new ArrayList<>();
        private final List<Double> readOut = new ArrayList<>();
        private final List<FaceFidelity> fidelities = new ArrayList<>();
        private final List<List<FacePair>> samples = new ArrayList<>();
        private final int asksBeforeCancel;
        private int asked;

        Recorder(int asksBeforeCancel) {
            this.asksBeforeCancel = asksBeforeCancel;
        }

        @Override
        public void progressed(DistillationProgress progress) {
            if (!stages.contains(progress.stage())) {
                stages.add(progress.stage());
            }
            readOut.add(progress.figures().get("read-out"));
        }

        @Override
        public void measured(DistillationProgress progress, FaceFidelity fidelity, List<FacePair> pairs) {
            fidelities.add(fidelity);
            samples.add(pairs);
        }

        @Override
        public void checkpointed(Path checkpoint) {
            // The tests read the file of the checkpoint.
        }

        @Override
        public void wentBack(NonFiniteTrainingException cause) {
            returns.add(String.valueOf(cause.getMessage()));
        }

        @Override
        public boolean isCancelled() {
            return asked++ >= asksBeforeCancel;
        }
    }
}
