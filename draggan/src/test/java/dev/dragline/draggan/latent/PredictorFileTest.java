// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Device;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what is said of files that hold no latent predictor, or a damaged one. */
class PredictorFileTest {

    private static final int WIDTH = TinyPredictor.WIDTH;
    private static final PredictorConfig CONFIG = TinyPredictor.config(true);
    private static SafetensorsFile whole;

    @BeforeAll
    static void write() {
        try (PredictorNetworks networks =
                PredictorNetworks.fresh(CONFIG, TinyPredictor.statistics(), Device.cpu(), 7)) {
            whole = networks.store();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resolution",
                "latentRows",
                "latentWidth",
                "featureBlock",
                "featureChannels",
                "width",
                "heads",
                "regularizerEncoderLayers",
                "regularizerDecoderLayers",
                "encoderLayers",
                "decoderLayers",
                "steps",
                "patch",
                "directions",
                "regularized"
            })
    void aMissingOrWrongSettingIsNamed(String name) {
        Map<String, String> metadata = new TreeMap<>(CONFIG.toMetadata());
        metadata.put(name, "perhaps");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> PredictorConfig.fromMetadata(metadata))
                .withMessage("the weights of a latent predictor say nothing usable of " + name + ": perhaps");
        metadata.remove(name);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> PredictorConfig.fromMetadata(metadata))
                .withMessage("the weights of a latent predictor say nothing usable of " + name + ": null");
    }

    @Test
    void aMissingOrMisshapenTensorIsNamed() {
        assertRefused(
                "regularizer.share",
                null,
                "these are not the weights of a latent predictor:"
                        + " the weights have no tensor named regularizer.share");
        assertRefused(
                "regularizer.share",
                StoredTensor.of(new long[] {2}, new float[2]),
                "these are not the weights of a latent predictor: the tensor regularizer.share of the weights has the"
                        + " shape [2] where the network has (1)");
        assertRefused("statistics.codeMean", null, "the weights have no tensor named statistics.codeMean");
        assertRefused(
                "statistics.directions",
                StoredTensor.of(new long[] {2}, new float[2]),
                "the tensor statistics.directions of the weights has the shape [2], where [directions, 8] would be"
                        + " right");
        assertRefused(
                "statistics.featureMean",
                StoredTensor.of(new long[] {5}, new float[5]),
                "the tensor statistics.featureMean of the weights has the shape [5], where [4] would be right");
        assertRefused(
                "statistics.codeDeviation",
                StoredTensor.of(new long[] {WIDTH}, new float[WIDTH]),
                "the tensor statistics.codeDeviation of the weights has the value 0.0 at [0], where a number above 0"
                        + " would be right");
    }

    @Test
    void aNumberThatIsNotFiniteIsNamed() {
        assertRefused(
                "regularizer.share",
                StoredTensor.of(new long[] {1}, new float[] {Float.NaN}),
                "these are not the weights of a latent predictor: the tensor regularizer.share of the weights has the"
                        + " value NaN at [0], where a finite number would be right");
        float[] mean = new float[WIDTH];
        mean[3] = Float.NEGATIVE_INFINITY;
        assertRefused(
                "statistics.codeMean",
                StoredTensor.of(new long[] {WIDTH}, mean),
                "the tensor statistics.codeMean of the weights has the value -Infinity at [3], where a finite number"
                        + " would be right");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resolution | 48 | a power of two from 32 to 1024",
                "resolution | 2147483647 | a power of two from 32 to 1024",
                "latentRows | 2147483647 | 10",
                "latentWidth | 0 | 1 to 8192",
                "latentWidth | 2147483647 | 1 to 8192",
                "featureBlock | -16 | a power of two from 4 to 64",
                "featureBlock | 128 | a power of two from 4 to 64",
                "featureChannels | 2147483647 | 1 to 8192",
                "width | 2147483647 | 1 to 8192",
                "heads | 0 | 1 to 16",
                "heads | 3 | a number that divides the width 16",
                "regularizerEncoderLayers | 2147483647 | 1 to 64",
                "regularizerDecoderLayers | -1 | 1 to 64",
                "encoderLayers | 0 | 1 to 64",
                "decoderLayers | 65 | 1 to 64",
                "steps | 0 | 1 to 1000",
                "patch | 2147483647 | 1 to 31",
                "patch | 4 | an odd number",
                "directions | -5 | 1 to 8192",
            })
    void aSizeThatNoNetworkCanHaveIsRefusedBeforeAnythingIsAllocated(String name, String value, String right) {
        Map<String, String> metadata = new TreeMap<>(CONFIG.toMetadata());
        metadata.put(name, value);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> PredictorConfig.fromMetadata(metadata))
                .withMessageStartingWith("these are not the weights of a latent predictor: " + name + " is " + value
                        + ", where " + right)
                .withMessageContaining(" would be right");
    }

    private static void assertRefused(String name, StoredTensor instead, String message) {
        Map<String, StoredTensor> tensors = new TreeMap<>(whole.tensors());
        tensors.remove(name);
        if (instead != null) {
            tensors.put(name, instead);
        }
        SafetensorsFile file = new SafetensorsFile(whole.metadata(), tensors);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> PredictorNetworks.load(file, Device.cpu()))
                .withMessage(message);
    }

    @Test
    void weightsOfAnotherKindAndAnotherGeneratorAreRefused() {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> PredictorConfig.fromMetadata(Map.of("kind", "stylegan2-generator")))
                .withMessage("these are not the weights of a latent predictor: their kind is stylegan2-generator, where"
                        + " latent-predictor is read");
        GeneratorConfig large =
                new GeneratorConfig(8, 16, 2, 0.01, List.of(4, 4, 4, 4, 4, 4), GeneratorConfig.Architecture.SKIP, null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CONFIG.requireFits(large))
                .withMessage("these networks were trained for a generator of 64 pixels with codes of 10 x 8, but this"
                        + " one has 128 pixels and codes of 12 x 16");
    }
}
