// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import static dev.dragline.store.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryModelStoreTest {

    private static final String SHA256_OF_ONE = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";

    @TempDir
    private Path directory;

    private DirectoryModelStore store(Duration later) {
        return new DirectoryModelStore(directory.resolve("models"), Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
    }

    private DirectoryModelStore store() {
        return store(Duration.ZERO);
    }

    private Path manifest(String generator) {
        return directory.resolve("models").resolve(generator).resolve("generator/manifest.json");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void anEmptyStoreHasNothingAndCreatesNothing() throws IOException {
        assertThat(store().list()).isEmpty();
        assertThat(store().find(ModelId.generator("faces"))).isEmpty();
        assertThat(directory.resolve("models")).doesNotExist();
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> store().weights(new ModelId("faces", "v1")))
                .withMessage("faces/v1: there is no such model in " + directory.resolve("models"));
    }

    @Test
    void publishesWeightsWithAManifestThatSaysWhatTheyAre() throws IOException {
        ModelManifest published = store().publish(Examples.version("faces", "v1"), Examples.weights(directory, "one"));
        assertThat(published.id()).isEqualTo(new ModelId("faces", "v1"));
        assertThat(published.createdAt()).isEqualTo(NOW);
        assertThat(published.weightsSha256()).isEqualTo(SHA256_OF_ONE);
        assertThat(published.weightsBytes()).isEqualTo(3);
        assertThat(published.parents()).containsExactly("faces");
        assertThat(store().find(published.id())).contains(published);
        assertThat(store().weights(published.id())).hasContent("one");
        assertThat(files(directory.resolve("models/faces/versions/v1")))
                .containsExactly("manifest.json", "weights-" + SHA256_OF_ONE.substring(0, 16) + ".safetensors");
    }

    @Test
    void listsOldestFirstSoThatTheLatestVersionIsTheLast() throws IOException {
        store(Duration.ofHours(2)).publish(Examples.version("faces", "a"), Examples.weights(directory, "3"));
        store(Duration.ofHours(1)).publish(Examples.version("faces", "b"), Examples.weights(directory, "2"));
        store().publish(Examples.generator("faces"), Examples.weights(directory, "1"));
        store().saveCheckpoint(UUID.randomUUID().toString(), Examples.weights(directory, "x"));
        assertThat(store().list())
                .extracting(manifest -> manifest.id().toString())
                .containsExactly("faces", "faces/b", "faces/a");
    }

    @Test
    void aModelIsNeverReplaced() throws IOException {
        store().publish(Examples.generator("faces"), Examples.weights(directory, "one"));
        List<String> before = files(manifest("faces").getParent());
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> store().publish(Examples.generator("faces"), Examples.weights(directory, "two")))
                .withMessage("faces: this model is published already");
        assertThat(files(manifest("faces").getParent())).isEqualTo(before);
        assertThat(store().weights(ModelId.generator("faces"))).hasContent("one");
    }

    @Test
    void whatCannotBeCopiedLeavesNoModel() throws IOException {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> store().publish(Examples.generator("faces"), directory.resolve("absent")));
        assertThat(store().list()).isEmpty();
        assertThat(files(manifest("faces").getParent())).isEmpty();
        store().publish(Examples.generator("faces"), Examples.weights(directory, "one"));
        assertThat(store().list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../faces", "a/../../b", "/etc", "a\0", "\u202Eseca"})
    void noNameLeadsOutOfTheStore(String name) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> store().landmarkTable(name))
                .withMessageStartingWith("a generator is named with lower-case letters, ");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> store().inUse(name))
                .withMessageStartingWith("a generator is named with lower-case letters, ");
        for (ThrowingCallable reached : List.<ThrowingCallable>of(
                () -> store().checkpoint(name), () -> store().evaluation(name), () -> store().deleteEvaluation(name))) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(reached)
                    .withMessageContaining("UUID");
        }
    }

    @Test
    void weightsWithoutAManifestAreNoModel() throws IOException {
        store().publish(Examples.generator("faces"), Examples.weights(directory, "one"));
        Files.delete(manifest("faces"));
        assertThat(store().list()).isEmpty();
        assertThat(store().find(ModelId.generator("faces"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schemaVersion",
                "generator",
                "createdAt",
                "architecture",
                "weightsSha256",
                "weightsBytes",
                "methods",
                "recommendedMethod",
                "metrics",
                "parents",
                "provenance"
            })
    void aMissingFieldIsNamed(String field) throws IOException {
        store().publish(Examples.generator("faces"), Examples.weights(directory, "one"));
        String json = Files.readString(manifest("faces"));
        Files.writeString(manifest("faces"), json.replace("\"" + field + "\"", "\"other\""));
        assertThatIOException()
                .isThrownBy(() -> store().find(ModelId.generator("faces")))
                .withMessage(
                        manifest("faces") + " is not a manifest of a model: the field \"" + field + "\" is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"weightsBytes\" : 3 | \"weightsBytes\" : \"many\" | field \"weightsBytes\": ",
                "\"methods\" : [ \"draggan\" ] | \"methods\" : 5 | field \"methods\": ",
                "2026-03-04T05:06:07Z | yesterday | field \"createdAt\": ",
                "\"seed\" : 7 | \"seed\" : {} | field \"provenance.seed\": ",
                "\"command\" | \"commando\" | the field \"provenance.command\" is missing",
                "\"schemaVersion\" : 1 | \"schemaVersion\" : 2 | its schemaVersion is 2, where 1 would be right",
                "\"generator\" : \"faces\" | \"generator\" : \"Cats\" | it speaks of Cats, but lies where that of faces"
                        + " would be right",
                "\"weightsBytes\" | \"referenceSha256\" : \"no\", \"weightsBytes\" | its referenceSha256 is \"no\"",
                "7692c3ad3540bb80 | ../../../../etc/ | its weightsSha256 is \"../../../../etc/",
            })
    void aWrongFieldIsNamed(String right, String wrong, String message) throws IOException {
        store().publish(Examples.generator("faces"), Examples.weights(directory, "one"));
        String json = Files.readString(manifest("faces"));
        assertThat(json).contains(right);
        Files.writeString(manifest("faces"), json.replace(right, wrong));
        assertThatIOException()
                .isThrownBy(() -> store().find(ModelId.generator("faces")))
                .withMessageStartingWith(manifest("faces") + " is not a manifest of a model: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "weights"})
    void whatIsNoJsonObjectIsNoManifest(String content) throws IOException {
        store().publish(Examples.generator("faces"), Examples.weights(directory, "one"));
        Files.writeString(manifest("faces"), content);
        assertThatIOException()
                .isThrownBy(() -> store().weights(ModelId.generator("faces")))
                .withMessageStartingWith(manifest("faces") + " is not a manifest of a model: ");
    }

    @Test
    void readsAManifestAgainOnlyWhenItsFileHasChanged() throws IOException {
        ModelId id = new ModelId("faces", "v1");
        Instant before = NOW.minusSeconds(60);
        DirectoryModelStore store = store();
        store.publish(Examples.version("faces", "v1"), Examples.weights(directory, "one"));
        Path file = directory.resolve("models/faces/versions/v1/manifest.json");
        Files.setLastModifiedTime(file, FileTime.from(before));
        ModelManifest read = store.find(id).orElseThrow();
        assertThat(store.find(id).orElseThrow()).isSameAs(read);

        Files.writeString(file, Files.readString(file).replace("a kind", "no kind"));
        Files.setLastModifiedTime(file, FileTime.from(before));
        assertThat(store.find(id).orElseThrow().architecture()).containsEntry("kind", "no kind");

        Files.writeString(file, Files.readString(file).replace("no kind", "my kind"));
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        store.find(id);
        Files.writeString(file, Files.readString(file).replace("my kind", "in kind"));
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        assertThat(store.find(id).orElseThrow().architecture())
                .as("written again within the same tick of a coarse clock")
                .containsEntry("kind", "in kind");

        Files.delete(file);
        assertThat(store.find(id)).isEmpty();
    }

    @Test
    void keepsTheLastCheckpointOfATrainingUntilItIsForgotten() throws IOException {
        String training = UUID.randomUUID().toString();
        assertThat(store().checkpoint(training)).isEmpty();
        store().saveCheckpoint(training, Examples.weights(directory, "first"));
        store().saveCheckpoint(training, Examples.weights(directory, "second"));
        assertThat(store().checkpoint(training).orElseThrow()).hasContent("second");
        store().deleteCheckpoint(training);
        store().deleteCheckpoint(training);
        assertThat(store().checkpoint(training)).isEmpty();
        assertThat(files(directory.resolve("models/.trainings"))).isEmpty();
    }

    @Test
    void keepsAReferenceThatCanBeReplaced() throws IOException {
        ModelId id = new ModelId("faces", "v1");
        store().publish(
                        Examples.version("faces", "v1"),
                        Examples.weights(directory, "one"),
                        Examples.weights(directory, "first"));
        assertThat(store().reference(id).orElseThrow()).hasContent("first");
        ModelManifest before = store().find(id).orElseThrow();

        ModelManifest replaced = store().replaceReference(id, Examples.weights(directory, "second"));
        store().replaceReference(id, Examples.weights(directory, "second"));

        assertThat(store().find(id)).contains(replaced);
        assertThat(replaced.withReference(String.valueOf(before.referenceSha256())))
                .isEqualTo(before);
        assertThat(store().reference(id).orElseThrow()).hasContent("second");
        assertThat(store().weights(id)).hasContent("one");
        assertThat(files(directory.resolve("models/faces/versions/v1")))
                .as("the first reference is deleted")
                .hasSize(3);
    }

    @Test
    void aModelMayHaveNoReferenceAndGetOne() throws IOException {
        ModelId id = ModelId.generator("faces");
        store().publish(Examples.generator("faces"), Examples.weights(directory, "one"));
        assertThat(store().reference(id)).isEmpty();

        store().replaceReference(id, Examples.weights(directory, "a reference"));

        assertThat(store().reference(id).orElseThrow()).hasContent("a reference");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> store().reference(new ModelId("faces", "v9")))
                .withMessage("faces/v9: there is no such model in " + directory.resolve("models"));
    }

    @Test
    void aReferenceThatIsNotTheOneOfTheManifestIsRefused() throws IOException {
        ModelId id = ModelId.generator("faces");
        store().publish(
                        Examples.generator("faces"),
                        Examples.weights(directory, "one"),
                        Examples.weights(directory, "right"));
        Path file = store().reference(id).orElseThrow();
        Files.writeString(file, "wrong");
        assertThatIOException()
                .isThrownBy(() -> store().reference(id))
                .withMessage(
                        "the reference of faces is damaged: " + file + " does not have the SHA-256 of its manifest");
        Files.delete(file);
        assertThatIOException()
                .isThrownBy(() -> store().reference(id))
                .withMessage("the reference of faces is missing: there is no " + file);
    }

    @Test
    void whoComesTooLateLeavesTheReferenceOfTheFirst() throws IOException {
        store().publish(
                        Examples.generator("faces"),
                        Examples.weights(directory, "one"),
                        Examples.weights(directory, "first"));
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> store().publish(
                        Examples.generator("faces"),
                        Examples.weights(directory, "two"),
                        Examples.weights(directory, "second")));
        assertThat(store().reference(ModelId.generator("faces")).orElseThrow()).hasContent("first");
    }
}
