// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedStoreTest {

    private static final ModelId SOUND = new ModelId("faces", "v1");
    private static final ModelId DAMAGED = new ModelId("faces", "v2");
    private static final String REMEDY = "; put the file back from a copy, or import or train the model again";

    /** The largest file that a process may write whose disk is said to be full, in units of 1024 bytes. */
    private static final int ROOM = 64;

    @TempDir
    private Path directory;

    private DirectoryModelStore store;

    @BeforeEach
    void publish() throws IOException {
        store = new DirectoryModelStore(directory.resolve("models"), Examples.CLOCK);
        store.publish(Examples.version("faces", "v1"), Examples.weights(directory, "sound"));
    }

    @Test
    void damagedWeightsAreNotOfferedAndTheOtherVersionsAre() throws IOException {
        store.publish(Examples.version("faces", "v2"), Examples.weights(directory, "weights"));
        Path weights = store.weights(DAMAGED);
        assertThat(store.list()).hasSize(2);

        Files.writeString(weights, "weight");
        requireRefused("are damaged: " + weights + " has 6 bytes, where 7 would be right");
        requireOnlyTheSoundOne();

        Files.writeString(weights, "weighty");
        requireRefused("are damaged: " + weights + " does not have the SHA-256 of its manifest");

        Files.delete(weights);
        requireRefused("are missing: there is no " + weights);
        requireOnlyTheSoundOne();

        Files.writeString(weights, "weights");
        assertThat(store.list()).hasSize(2);
        assertThat(store.damaged()).isEmpty();
        assertThat(store.weights(DAMAGED)).isEqualTo(weights);
    }

    private void requireRefused(String why) {
        assertThatExceptionOfType(DamagedModelException.class)
                .isThrownBy(() -> store.weights(DAMAGED))
                .withMessage("the weights of faces/v2 " + why + REMEDY);
    }

    @Test
    void aDamagedManifestHidesNoOtherModel() throws IOException {
        store.publish(Examples.version("faces", "v2"), Examples.weights(directory, "weights"));
        Path manifest = store.weights(DAMAGED).resolveSibling("manifest.json");
        byte[] whole = Files.readAllBytes(manifest);
        for (int length = 0; length < whole.length - 1; length += 97) {
            Files.write(manifest, Arrays.copyOf(whole, length));
            requireOnlyTheSoundOne();
            assertThatExceptionOfType(DamagedModelException.class)
                    .isThrownBy(() -> store.find(DAMAGED))
                    .withMessageStartingWith(manifest + " is not a manifest of a model: ");
        }
        assertThat(store.damaged()).containsOnlyKeys(DAMAGED);
        DirectoryModelStore below = new DirectoryModelStore(directory.resolve("below"), Examples.CLOCK);
        below.publish(Examples.version("faces", "v2"), Examples.weights(directory, "another"));
        assertThat(new LayeredModelStore(store, below).list())
                .as("what lies below is not offered under its name")
                .extracting(ModelManifest::id)
                .containsExactly(SOUND);
    }

    private void requireOnlyTheSoundOne() throws IOException {
        assertThat(store.list()).extracting(ModelManifest::id).containsExactly(SOUND);
        assertThat(store.damaged().keySet()).isSubsetOf(DAMAGED);
        assertThat(store.weights(SOUND)).hasContent("sound");
    }

    @Test
    void aFullDiskChangesNothingAndSaysWhereThereIsNoRoom() throws Exception {
        String training = UUID.randomUUID().toString();
        store.saveCheckpoint(training, Examples.weights(directory, "a checkpoint"));
        Path large = Examples.weights(directory, "x".repeat((ROOM + 1) * 1024));
        List<String> before = files();

        List<String> said = writeWithoutRoom(large, training);

        assertThat(said).hasSize(3).allSatisfy(line -> assertThat(line)
                .matches("\\S+: nothing can be written: File too large; \\d+ MiB of its disk are free\\."
                        + " What was there before is unchanged; make room there, and try again"));
        assertThat(said.get(0))
                .contains(directory.resolve("models/faces/versions/v2").toString());
        assertThat(files()).isEqualTo(before);
        assertThat(store.checkpoint(training).orElseThrow()).hasContent("a checkpoint");
        requireOnlyTheSoundOne();
        assertThat(store.reference(SOUND)).isEmpty();
    }

    private List<String> writeWithoutRoom(Path large, String training) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f " + ROOM + "; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullDisk.class.getName(),
                        directory.resolve("models").toString(),
                        large.toString(),
                        training)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.lines().toList();
    }

    /** Returns all files of the store, temporary ones too. */
    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("models"))) {
            return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
        }
    }
}
