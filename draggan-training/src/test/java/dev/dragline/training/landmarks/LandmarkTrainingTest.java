// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import dev.dragline.draggan.landmarks.LandmarkNetwork;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.StoredTensor;
import dev.dragline.training.loop.CancelledTrainingException;
import dev.dragline.training.loop.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandmarkTrainingTest {

    @TempDir
    private Path directory;

    @Test
    void learns() throws Exception {
        Examples.Recorder recorder = Examples.Recorder.patient();

        LandmarkTraining.Outcome outcome =
                training("learns", Examples.tiny(60), 1, Map.of(), recorder).run();

        assertThat(recorder.last("held-out error, renderings"))
                .isPositive()
                .isLessThan(0.6 * heldOutErrorOfAFreshNetwork());
        assertThat(outcome.errors()).containsOnlyKeys("renderings");
        assertThat(outcome.errors().get("renderings").byPart())
                .containsOnlyKeys("jaw", "brows", "nose", "eyes", "mouth");
        assertThat(outcome.architecture())
                .containsEntry("kind", "landmark-network")
                .containsEntry("width", "4");
        assertThat(outcome.settings()).containsEntry("steps", "60").containsEntry("generators", "");
    }

    @Test
    void hasTheSameWeightsAfterAnInterruption() throws Exception {
        LandmarkTraining.Outcome whole = training("whole", Examples.tiny(6), 3, Map.of(), Examples.Recorder.patient())
                .run();

        assertThatExceptionOfType(CancelledTrainingException.class)
                .isThrownBy(training("parts", Examples.tiny(6), 3, Map.of(), new Examples.Recorder(4))::run)
                .withMessage("the training was cancelled in stage landmarks at step 4");
        LandmarkTraining.Outcome parts = training("parts", Examples.tiny(6), 3, Map.of(), Examples.Recorder.patient())
                .run();

        // The bits may differ, because sums on the CPU may be rounded differently from run to run.
        for (Map.Entry<String, StoredTensor> tensor : whole.weights().tensors().entrySet()) {
            assertThat(parts.weights().tensor(tensor.getKey()).toFloats())
                    .as(tensor.getKey())
                    .containsExactly(tensor.getValue().toFloats(), within(5e-3f));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(training("parts", Examples.tiny(6), 4, Map.of(), Examples.Recorder.patient())::run)
                .withMessage("the checkpoint " + directory.resolve("parts")
                        + " is of a training with seed 3, not 4; choose another place, or the same settings to take it"
                        + " up again");
    }

    @Test
    void learnsFromAGeneratorToo() throws Exception {
        try (Generator generator = dev.dragline.training.Examples.faces()) {
            Examples.Recorder recorder = Examples.Recorder.patient();

            LandmarkTraining.Outcome outcome = training(
                            "generator", Examples.tiny(2), 1, Map.of("faces", generator), recorder)
                    .run();

            assertThat(recorder.reports.get(recorder.reports.size() - 1).figures())
                    .containsKeys("held-out error, renderings", "held-out error, faces");
            assertThat(outcome.errors()).containsOnlyKeys("renderings", "faces");
            assertThat(outcome.settings()).containsEntry("generators", "faces");
        }
    }

    @Test
    void continuesAnEarlierNetwork() throws Exception {
        LandmarkTraining.Outcome earlier = training(
                        "earlier", Examples.tiny(60), 1, Map.of(), Examples.Recorder.patient())
                .run();
        try (LandmarkNetwork from = LandmarkNetwork.load(earlier.weights(), Device.cpu())) {
            Examples.Recorder second = Examples.Recorder.patient();
            new LandmarkTraining(Examples.tiny(2), Map.of(), 2, from, directory.resolve("later"), second).run();

            assertThat(second.last("held-out error, renderings")).isLessThan(0.6 * heldOutErrorOfAFreshNetwork());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LandmarkTraining(
                            LandmarkSettings.USUAL, Map.of(), 2, from, directory.resolve("other"), second))
                    .withMessage("the network to begin with has the width 4, but the settings ask for 16");
        }
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LandmarkSettings(16, 100, 15, 2, 1e-3, 0.5, 10))
                .withMessage("the setting batch is 15, but must be a multiple of replicas, 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LandmarkSettings.USUAL.with(0, 10))
                .withMessage("the setting steps is 0, but must be 1 or more");
    }

    /**
     * Returns a figure after a training of one step. A longer training would not tell it, because the reports before the end
     * of a stage are sent at certain times and not at certain steps.
     */
    private double heldOutErrorOfAFreshNetwork() throws Exception {
        Examples.Recorder recorder = Examples.Recorder.patient();
        training("fresh", Examples.tiny(1), 2, Map.of(), recorder).run();
        return recorder.last("held-out error, renderings");
    }

    private LandmarkTraining training(
            String checkpoint,
            LandmarkSettings settings,
            long seed,
            Map<String, Generator> generators,
            TrainingListener listener)
            throws IOException {
        return new LandmarkTraining(settings, generators, seed, null, directory.resolve(checkpoint), listener);
    }
}
