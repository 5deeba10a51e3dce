// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.checkpoints.Checkpoint;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import dev.dragline.standalone.BundledModels;
import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.LearntFrom;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportGeneratorTest {

    @TempDir
    private Path directory;

    private Path data() {
        return directory.resolve("data");
    }

    private CommandRun importOf(Path file) {
        return CommandRun.of("generator", "import", file.toString(), "--name", "mine", "--data", data().toString());
    }

    private void assertRefused(Path file, String why) throws IOException {
        CommandRun refused = importOf(file);
        assertThat(refused.err()).isEqualTo("dragline: " + why + "\n");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        if (Files.exists(data())) {
            try (Stream<Path> stored = Files.walk(data())) {
                assertThat(stored.filter(Files::isRegularFile))
                        .as("what was stored")
                        .isEmpty();
            }
        }
    }

    @Test
    void whatIsImportedSaysWhatItWas() throws IOException {
        Path converted = directory.resolve("converted.pkl");
        Checkpoint.read(Examples.CHECKPOINT).weights().write(converted);
        CommandRun imported = importOf(converted);
        assertThat(imported.err()).startsWith("Look at it: ");
        assertThat(imported.status()).isZero();
        assertThat(imported.out())
                .isEqualTo("mine was imported from a safetensors file of Dragline: 64 px, codes of 10 rows of 64.\n");
        assertThat(new DirectoryModelStore(data().resolve("models"), Clock.systemUTC())
                        .reference(ModelId.generator("mine")))
                .as("what other machines prove themselves by")
                .isPresent();
    }

    @Test
    void weightsThatAreThereUnderAnotherNameAreRecognised() throws IOException {
        Path converted = directory.resolve("converted.safetensors");
        SafetensorsFile weights = Checkpoint.read(Examples.CHECKPOINT).weights();
        Map<String, String> metadata = new TreeMap<>(weights.metadata());
        metadata.put("comment", "the same weights in another file");
        new SafetensorsFile(metadata, weights.tensors()).write(converted);
        assertThat(importOf(Examples.CHECKPOINT, "mine", "--domain", "faces", "--learnt-from", "renderer")
                        .status())
                .isZero();

        CommandRun copied = importOf(converted, "copy");

        assertThat(copied.out())
                .endsWith("Its weights are those of mine, so what is known of that holds for copy, too.\n");
        ModelManifest copy = store().find(ModelId.generator("copy")).orElseThrow();
        assertThat(copy.learntFrom()).containsExactly(LearntFrom.RENDERER);
        assertThat(copy.domain()).isEqualTo("faces");
        assertThat(copy.parents()).containsExactly("mine");
    }

    @Test
    void networksThatServeTheSameWeightsServeTheCopy() throws IOException {
        Path bundled = bundledWeights();

        CommandRun copied = importOf(bundled, "copy");

        assertThat(copied.out())
                .contains("Its weights are those of faces-128, so what is known of that holds for copy, too.\n")
                .endsWith("The networks trained for faces-128 serve it: compact-seed17, user-controllable-lt-seed4,"
                        + " jacobian-seed8.\n");
        ModelManifest last = store().list().get(store().list().size() - 1);
        assertThat(last.id()).as("what is in use").isEqualTo(new ModelId("copy", "jacobian-seed8"));
        assertThat(last.learntFrom()).containsExactly(LearntFrom.CORRESPONDENCE);
        assertThat(last.parents()).containsExactly("copy", "faces-128/jacobian-seed8");
    }

    private static Path bundledWeights() throws IOException {
        return new DirectoryModelStore(BundledModels.home().resolve("models"), Clock.systemUTC())
                .weights(ModelId.generator("faces-128"));
    }

    private DirectoryModelStore store() {
        return new DirectoryModelStore(data().resolve("models"), Clock.systemUTC());
    }

    private CommandRun importOf(Path file, String name, String... more) {
        List<String> words = new ArrayList<>(
                List.of("generator", "import", file.toString(), "--name", name, "--data", data().toString()));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    @Test
    void whatIsNoCheckpointSaysWhatItIs() throws IOException {
        Path packed = directory.resolve("network.pkl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(Examples.CHECKPOINT, out);
        }
        assertRefused(
                packed,
                packed + " is compressed with gzip. It cannot be imported: unpack it first: gzip -dc network.pkl.gz >"
                        + " network.pkl");
        Path page = Files.writeString(directory.resolve("page.pkl"), "<!doctype html>");
        assertRefused(
                page,
                page + " is a web page. It cannot be imported: the download gave a page about the file, not the file. A"
                        + " network pickle (.pkl) of stylegan2-ada-pytorch, of stylegan3's StyleGAN2 configurations or of"
                        + " DragGAN's collection would be right, or a generator that Dragline wrote as safetensors");
        assertRefused(directory, directory + " is a directory, not a file.");
        Path nothing = directory.resolve("nothing.pkl");
        assertRefused(nothing, "There is no file " + nothing + ".");
    }

    @Test
    void whatRendersOneColourIsNotStored() throws IOException {
        SafetensorsFile whole = Checkpoint.read(Examples.CHECKPOINT).weights();
        Map<String, StoredTensor> tensors = new TreeMap<>(whole.tensors());
        float[] white = new float[3];
        Arrays.fill(white, 50);
        tensors.put("synthesis.b64.torgb.bias", StoredTensor.of(new long[] {3}, white));
        Path file = directory.resolve("white.safetensors");
        new SafetensorsFile(whole.metadata(), tensors).write(file);
        assertRefused(
                file,
                file
                        + " is a safetensors file of Dragline. It cannot be imported: an image was rendered with it, and the"
                        + " image is of one colour");
    }
}
