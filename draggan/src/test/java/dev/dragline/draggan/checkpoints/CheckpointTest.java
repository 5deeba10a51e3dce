// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CheckpointTest {

    private static final String RIGHT = "A network pickle (.pkl) of stylegan2-ada-pytorch, of stylegan3's StyleGAN2"
            + " configurations or of DragGAN's collection would be right, or a generator that Dragline wrote as"
            + " safetensors";

    @TempDir
    private Path directory;

    private SavedFiles saved;

    @BeforeEach
    void setUp() {
        saved = new SavedFiles(directory);
    }

    private void assertRefused(byte[] content, String kind, String why) throws IOException {
        Path file = Files.write(directory.resolve("named-anyhow"), content);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> Checkpoint.read(file))
                .withMessage(file + " is " + kind + ". It cannot be imported: " + why.replace("RIGHT", RIGHT));
    }

    @ParameterizedTest
    @EnumSource(names = {"NETWORK_PICKLE", "DRAGLINE_SAFETENSORS"})
    void aGeneratorIsReadWhateverItsFileIsNamed(CheckpointFormat format) throws IOException {
        Path file = Files.write(directory.resolve("weights.zip"), saved.of(format));
        Checkpoint read = Checkpoint.read(file);
        assertThat(read.format()).isEqualTo(format);
        assertThat(read.weights().metadata()).containsEntry("resolution", "32");
        assertThat(read.weights().tensors()).hasSize(71);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STYLEGAN3_PICKLE | a network pickle of StyleGAN3 | its generator has another structure than StyleGAN2,"
                        + " which is supported, also as stylegan3 trains it with --cfg=stylegan2",
                "TENSORFLOW_PICKLE | a network pickle of StyleGAN or StyleGAN2 for TensorFlow | networks of TensorFlow"
                        + " are not read; convert it with legacy.py of stylegan2-ada-pytorch: python legacy.py"
                        + " --source=named-anyhow --dest=converted.pkl",
                "OTHER_PICKLE | a pickle | it holds no generator of NVIDIA's projects. RIGHT",
                "ROSINALITY_SAVE | a file of torch.save with weights of rosinality's stylegan2-pytorch | the names and"
                        + " the order of its tensors are not read. RIGHT",
                "TORCH_SAVE | a file of torch.save | it holds no network pickle of NVIDIA's projects. RIGHT",
                "TORCH_SCRIPT | a TorchScript module (torch.jit.save) | a module can measure images in an evaluation, but"
                        + " its inside cannot be edited. RIGHT",
                "PLAIN_SAFETENSORS | a safetensors file without Dragline's metadata | nothing in it says what its tensors"
                        + " are. The network pickle (.pkl) that it was made from would be right, or the metadata kind,"
                        + " z_dim, w_dim, mapping_layers, mapping_lr_multiplier, channels and architecture, and the"
                        + " tensors under their official names",
                "NUMPY_ARCHIVE | an archive of NumPy arrays (.npz) | arrays alone are no generator. RIGHT",
                "ZIP | a ZIP archive | it is cut off or damaged, or holds something else than weights. Download it again,"
                        + " or unpack it if the weights are inside. RIGHT",
                "GZIP | compressed with gzip | unpack it first: gzip -dc named-anyhow > network.pkl",
                "LFS_POINTER | a pointer of Git LFS, not the file that it stands for | fetch the file first: git lfs pull",
                "WEB_PAGE | a web page | the download gave a page about the file, not the file. RIGHT",
                "EMPTY | an empty file | its download or its copy ended before it began; fetch it again",
                "UNKNOWN | no kind of file that weights come in | RIGHT"
            })
    void whatIsNotReadIsNamedWithWhatToDo(CheckpointFormat format, String kind, String why) throws IOException {
        assertRefused(saved.of(format), kind, why);
    }

    @Test
    void whatOlderVersionsOfTorchSavedIsToldByItsTensorsToo() throws IOException {
        assertRefused(
                SavedFiles.torchSave(SavedFiles.rosinality(), false),
                "a file of torch.save with weights of rosinality's stylegan2-pytorch",
                "the names and the order of its tensors are not read. RIGHT");
        assertRefused(
                SavedFiles.torchSave(Map.of(), false),
                "a file of torch.save",
                "it holds no network pickle of NVIDIA's projects. RIGHT");
    }

    @Test
    void aFileThatIsCutOffSaysSo() throws IOException {
        byte[] pickle = saved.of(CheckpointFormat.NETWORK_PICKLE);
        assertRefused(
                Arrays.copyOf(pickle, pickle.length - 9),
                "a network pickle as stylegan2-ada-pytorch writes it",
                "the pickle ends in the middle, at byte " + (pickle.length - 9));
        byte[] archive = saved.of(CheckpointFormat.TORCH_SAVE);
        assertRefused(
                Arrays.copyOf(archive, archive.length - 9),
                "a file of torch.save",
                "it holds no network pickle of NVIDIA's projects. RIGHT");
        byte[] weights = saved.of(CheckpointFormat.DRAGLINE_SAFETENSORS);
        Path file = Files.write(directory.resolve("cut"), Arrays.copyOf(weights, weights.length - 9));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> Checkpoint.read(file))
                .withMessageMatching(file + " is a safetensors file of Dragline. It cannot be imported: " + file
                        + ": tensor \\S+ lies at bytes \\[\\d+,\\d+] of \\d+");
    }

    @Test
    void aNetworkThatIsNotSquareIsRefused() throws IOException {
        NvidiaPickle human = new NvidiaPickle(4, false);
        human.at("synthesis.b4").parameters.put("const", NvidiaPickle.tensor(new double[16], 2, 4, 2));
        assertRefused(
                saved.bytes(human),
                "a network pickle as stylegan2-ada-pytorch writes it",
                "synthesis makes images that are not square (its const has the shape [2, 4, 2], as in StyleGAN-Human);"
                        + " square images are supported");
        SafetensorsFile square = saved.generator();
        Map<String, StoredTensor> tensors = new TreeMap<>(square.tensors());
        tensors.put("synthesis.b4.const", StoredTensor.of(new long[] {2, 8, 4}, new float[64]));
        assertRefused(
                saved.safetensors(new SafetensorsFile(square.metadata(), tensors)),
                "a safetensors file of Dragline",
                "the tensor synthesis.b4.const of the weights has the shape [2, 8, 4], where [2, 4, 4] would be right");
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() throws IOException {
        assertRefused(
                saved.safetensors(new SafetensorsFile(Map.of("kind", "latent-predictor"), Map.of())),
                "a safetensors file of Dragline",
                "these weights are of kind latent-predictor, where stylegan2-generator would be right");
    }
}
