// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.draggan.Examples;
import dev.dragline.draggan.checkpoints.PickleWriter.Call;
import dev.dragline.draggan.checkpoints.PickleWriter.Global;
import dev.dragline.draggan.checkpoints.PickleWriter.Tuple;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NvidiaCheckpointTest {

    @TempDir
    private Path directory;

    private void assertRefused(NvidiaPickle pickle, String why) throws IOException {
        Path file = pickle.write(directory);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> Checkpoint.read(file).weights())
                .withMessage(file + " is a network pickle as stylegan2-ada-pytorch writes it. It cannot be imported: "
                        + why);
    }

    @ParameterizedTest
    @CsvSource({"2, false", "3, false", "4, false", "5, false", "2, true", "4, true"})
    void readsEveryProtocolAndBothArchitectures(int protocol, boolean residual) throws IOException {
        SafetensorsFile read = Checkpoint.read(new NvidiaPickle(protocol, residual).write(directory))
                .weights();
        GeneratorConfig config = GeneratorConfig.fromMetadata(read.metadata());
        assertThat(config.resolution()).isEqualTo(32);
        assertThat(config.latentRows()).isEqualTo(8);
        assertThat(config.channels()).containsExactly(2, 2, 2, 2);
        assertThat(config.mappingLearningRate()).isEqualTo(0.01);
        assertThat(config.clamp()).isNull();
        assertThat(read.tensors().containsKey("synthesis.b8.torgb.weight")).isEqualTo(!residual);
        assertThat(read.tensors().containsKey("synthesis.b8.skip.weight")).isEqualTo(residual);
        assertThat(read.tensor("mapping.w_avg").toFloats())
                .isEqualTo(Checkpoint.read(new NvidiaPickle(3, residual).write(directory))
                        .weights()
                        .tensor("mapping.w_avg")
                        .toFloats());
    }

    @Test
    void aRefusedGlobalIsNamedAndNothingIsRun() throws IOException {
        NvidiaPickle pickle = new NvidiaPickle(4, false);
        Path witness = directory.resolve("witness");
        pickle.networks.put("D", new Call(new Global("os", "system"), Tuple.of("touch " + witness)));
        Path file = pickle.write(directory);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> Checkpoint.read(file).weights())
                .withMessageStartingWith(
                        file
                                + " is a network pickle as stylegan2-ada-pytorch writes it. It cannot be imported: the pickle names os.system at byte ")
                .withMessageEndingWith("it is refused, and nothing of the file was executed");
        assertThat(witness).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"numpy.load", "torch.load", "builtins.getattr", "collections.UserDict", "dnnlib.util.open_url"})
    void neighboursOfKnownNamesAreRefused(String name) throws IOException {
        int dot = name.lastIndexOf('.');
        NvidiaPickle pickle = new NvidiaPickle(3, false);
        pickle.networks.put("D", new Global(name.substring(0, dot), name.substring(dot + 1)));
        Path file = pickle.write(directory);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> Checkpoint.read(file).weights())
                .withMessageContaining("the pickle names " + name + " at byte ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | c_dim | 5 | G_ema is conditional (c_dim = 5); only unconditional generators are supported",
                "- | num_ws | 16 | G_ema takes 16 rows of w, where 8 would be right",
                "synthesis | img_channels | 1 | synthesis makes images of 1 channels; 3 are supported",
                "synthesis | img_resolution | 16 | synthesis makes images of 16 pixels; 32, 64, 128, 256, 512 and 1024"
                        + " are supported",
                "synthesis | img_resolution | 48 | synthesis makes images of 48 pixels; 32, 64, 128, 256, 512 and 1024"
                        + " are supported",
                "synthesis | img_resolution | 64 | synthesis has no module b64",
                "mapping | num_layers | 0 | mapping has 0 layers; at least one is needed",
                "mapping | num_layers | 3 | mapping has no module fc2",
                "mapping.fc1 | bias_gain | 1 | mapping.fc1 has a weight_gain of 0.005 and a bias_gain of 1.0, which do"
                        + " not belong together",
                "synthesis.b8.conv0 | up | 1 | synthesis.b8.conv0 enlarges by 1, where 2 would be right",
                "synthesis.b8.conv1 | conv_clamp | 256 | -",
            })
    void aWrongNumberIsNamed(String path, String attribute, int value, String why) throws IOException {
        NvidiaPickle pickle = new NvidiaPickle(4, false);
        pickle.at(path == null ? "" : path).attributes.put(attribute, value);
        if (why == null) {
            Path file = pickle.write(directory);
            assertThat(Checkpoint.read(file).weights().metadata()).containsEntry(attribute, "256.0");
        } else {
            assertRefused(pickle, why);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "synthesis.b8 | architecture | orig | synthesis has the architecture \"orig\"; \"skip\" and \"resnet\""
                        + " are supported",
                "synthesis.b8.conv1 | activation | relu | synthesis.b8.conv1 has the activation \"relu\"; \"lrelu\" is"
                        + " supported",
                "mapping.fc0 | activation | sigmoid | mapping.fc0 has the activation \"sigmoid\"; \"lrelu\" is supported",
                "synthesis.b4.conv1.affine | activation | lrelu | synthesis.b4.conv1.affine has the activation"
                        + " \"lrelu\"; \"linear\" is supported",
                "mapping | num_layers | many | mapping has no whole number num_layers",
            })
    void aWrongTextIsNamed(String path, String attribute, String value, String why) throws IOException {
        NvidiaPickle pickle = new NvidiaPickle(4, false);
        pickle.at(path).attributes.put(attribute, value);
        assertRefused(pickle, why);
    }

    @ParameterizedTest
    @CsvSource({
        "'', Discriminator, G_ema is a Discriminator, Generator",
        "synthesis, ToonSynthesis, synthesis is a ToonSynthesis, SynthesisNetwork",
        "mapping, OtherMapping, mapping is a OtherMapping, MappingNetwork",
        "synthesis.b16.conv1, NewLayer, synthesis.b16.conv1 is a NewLayer, SynthesisLayer"
    })
    void anotherNetworkIsNamed(String path, String className, String what, String right) throws IOException {
        NvidiaPickle pickle = new NvidiaPickle(4, false);
        pickle.at(path).className = className;
        assertRefused(pickle, what + ", where a " + right + " would be right");
    }

    @Test
    void missingAndMisshapenTensorsAreNamed() throws IOException {
        NvidiaPickle noAverage = new NvidiaPickle(4, false);
        noAverage.at("mapping").buffers.clear();
        assertRefused(noAverage, "mapping has no tensor w_avg");

        NvidiaPickle shortFilter = new NvidiaPickle(4, false);
        shortFilter.at("synthesis.b8.conv0").buffers.put("resample_filter", NvidiaPickle.tensor(new double[9], 3, 3));
        assertRefused(shortFilter, "synthesis.b8.conv0 has a resample_filter of the shape [3, 3]; [4, 4] is supported");

        NvidiaPickle largeKernel = new NvidiaPickle(4, false);
        largeKernel.at("synthesis.b8.conv1").parameters.put("weight", NvidiaPickle.tensor(new double[100], 2, 2, 5, 5));
        assertRefused(largeKernel, "synthesis.b8.conv1 has no 3x3 kernel");

        NvidiaPickle vector = new NvidiaPickle(4, false);
        vector.at("mapping.fc0").parameters.put("weight", NvidiaPickle.tensor(new double[4], 4));
        assertRefused(vector, "mapping.fc0 has a weight of the shape [4], which is no matrix");
    }

    @Test
    void whatHasNoGeneratorSaysSo() throws IOException {
        NvidiaPickle none = new NvidiaPickle(4, false);
        none.networks.put("D", none.pickled(""));
        none.networks.put("G_ema", PickleNone.NONE);
        assertRefused(none, "it has no network G_ema");
    }

    @Test
    void aTruncatedOfficialFileSaysWhereItEnds() throws IOException {
        byte[] whole = Files.readAllBytes(Examples.smallCheckpoint());
        Path file = Files.write(directory.resolve("cut.pkl"), Arrays.copyOf(whole, whole.length / 2));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> Checkpoint.read(file).weights())
                .withMessageStartingWith(
                        file
                                + " is a network pickle as stylegan2-ada-pytorch writes it. It cannot be imported: the pickle ");
    }
}
