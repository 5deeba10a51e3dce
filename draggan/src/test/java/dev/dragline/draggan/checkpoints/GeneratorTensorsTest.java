// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.Device;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.ElementType;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTensorsTest {

    private static final String WEIGHT = "synthesis.b8.conv0.weight";

    @TempDir
    private Path directory;

    private SafetensorsFile generator(boolean residual) throws IOException {
        return Checkpoint.read(new NvidiaPickle(4, residual).write(directory)).weights();
    }

    private static void assertRefused(Map<String, StoredTensor> tensors, String message) {
        SafetensorsFile file = new SafetensorsFile(metadata(), tensors);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> Generator.load(file, Device.cpu()))
                .withMessage(message);
    }

    private static Map<String, String> metadata() {
        return new GeneratorConfig(
                        4, 4, 2, 0.01, java.util.List.of(2, 2, 2, 2), GeneratorConfig.Architecture.SKIP, null)
                .toMetadata();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTensorOfAGeneratorIsNeeded(boolean residual) throws IOException {
        SafetensorsFile whole = generator(residual);
        GeneratorConfig config = GeneratorConfig.fromMetadata(whole.metadata());
        assertThatCode(() -> config.requireFits(whole.tensors())).doesNotThrowAnyException();
        for (String name : whole.tensors().keySet()) {
            if (name.matches("synthesis\\.b\\d+\\.resample_filter")) {
                continue; // of the first block and of residual blocks it is never used
            }
            Map<String, StoredTensor> tensors = new TreeMap<>(whole.tensors());
            tensors.remove(name);
            assertThatExceptionOfType(CheckpointException.class)
                    .as(name)
                    .isThrownBy(() -> config.requireFits(tensors))
                    .withMessageContaining(name);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTensorsShapeIsChecked(boolean residual) throws IOException {
        SafetensorsFile whole = generator(residual);
        GeneratorConfig config = GeneratorConfig.fromMetadata(whole.metadata());
        for (Map.Entry<String, StoredTensor> tensor : whole.tensors().entrySet()) {
            Map<String, StoredTensor> tensors = new TreeMap<>(whole.tensors());
            float[] values = tensor.getValue().toFloats();
            tensors.put(tensor.getKey(), StoredTensor.of(new long[] {1, values.length}, values));
            assertThatExceptionOfType(CheckpointException.class)
                    .isThrownBy(() -> config.requireFits(tensors))
                    .withMessage("the tensor " + tensor.getKey() + " of the weights has the shape [1, " + values.length
                            + "], where " + tensor.getValue().extents() + " would be right");
        }
    }

    @Test
    void aFlattenedWeightIsRefusedWhenAGeneratorIsLoaded() throws IOException {
        Map<String, StoredTensor> tensors = new TreeMap<>(generator(false).tensors());
        tensors.put(WEIGHT, StoredTensor.of(new long[] {36}, new float[36]));
        assertRefused(
                tensors,
                "the tensor " + WEIGHT + " of the weights has the shape [36], where [2, 2, 3, 3] would be right");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aNumberThatIsNotFiniteIsNamed(float value) throws IOException {
        Map<String, StoredTensor> tensors = new TreeMap<>(generator(false).tensors());
        float[] values = tensors.get(WEIGHT).toFloats();
        values[23] = value;
        tensors.put(WEIGHT, StoredTensor.of(new long[] {2, 2, 3, 3}, values));
        assertRefused(
                tensors,
                "the tensor " + WEIGHT + " of the weights has the value " + value
                        + " at [1, 0, 1, 2], where a finite number would be right");
    }

    @Test
    void aDoubleThatNoFloatCanHoldIsNotFinite() throws IOException {
        Map<String, StoredTensor> tensors = new TreeMap<>(generator(false).tensors());
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        tensors.put(
                "synthesis.b8.conv0.noise_strength",
                new StoredTensor(
                        ElementType.F64, new long[0], bytes.putDouble(1e300).flip()));
        assertRefused(
                tensors,
                "the tensor synthesis.b8.conv0.noise_strength of the weights has the value Infinity at [], where a"
                        + " finite number would be right");
    }

    @Test
    void whatAGeneratorOfTheseSettingsDoesNotHaveIsNamed() throws IOException {
        Map<String, StoredTensor> tensors = new TreeMap<>(generator(false).tensors());
        tensors.put("synthesis.b64.conv1.bias", StoredTensor.of(new long[] {2}, new float[2]));
        assertRefused(
                tensors,
                "the weights have a tensor synthesis.b64.conv1.bias, which a StyleGAN2 generator of these settings does"
                        + " not have; the settings or the weights are of another network");
    }

    @Test
    void aNoiseStrengthNeedsItsNoise() throws IOException {
        Map<String, StoredTensor> tensors = new TreeMap<>(generator(false).tensors());
        tensors.remove("synthesis.b8.conv0.noise_const");
        assertRefused(
                tensors,
                "the weights have a tensor synthesis.b8.conv0.noise_strength but no synthesis.b8.conv0.noise_const,"
                        + " which belongs to it");
        tensors.remove("synthesis.b8.conv0.noise_strength");
        assertThat(tensors).isNotEmpty();
        assertThatCode(() -> GeneratorConfig.fromMetadata(metadata()).requireFits(tensors))
                .doesNotThrowAnyException();
    }

    @Test
    void aNetworkPickleWithSuchANumberIsRefused() throws IOException {
        NvidiaPickle pickle = new NvidiaPickle(4, false);
        pickle.at("mapping").buffers.put("w_avg", NvidiaPickle.tensor(new double[] {0, 0, Double.NaN, 0}, 4));
        Path file = pickle.write(directory);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> Checkpoint.read(file).weights())
                .withMessage(file
                        + " is a network pickle as stylegan2-ada-pytorch writes it. It cannot be imported: the tensor mapping.w_avg of the weights has the value NaN at [2],"
                        + " where a finite number would be right");
    }
}
