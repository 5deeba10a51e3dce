// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayeredModelStoreTest {

    private static final ModelId FACES = ModelId.generator("faces");
    private static final ModelId FIRST = new ModelId("faces", "v1");

    @TempDir
    private Path directory;

    private DirectoryModelStore upper;
    private DirectoryModelStore lower;
    private LayeredModelStore store;

    @BeforeEach
    void publishBelow() throws IOException {
        upper = new DirectoryModelStore(directory.resolve("upper"), Examples.CLOCK);
        lower = new DirectoryModelStore(directory.resolve("lower"), Examples.CLOCK);
        store = new LayeredModelStore(upper, lower);
        lower.publish(Examples.generator("faces"), Examples.weights(directory, "faces"));
        lower.publish(Examples.version("faces", "v1"), Examples.weights(directory, "v1"));
        Files.writeString(directory.resolve("lower/faces/landmarks.safetensors"), "table");
        Files.writeString(
                Files.createDirectories(directory.resolve("lower/landmarks")).resolve("weights.safetensors"),
                "network");
    }

    @Test
    void readingShowsWhatLiesBelowAndWritesNothing() throws IOException {
        assertThat(ids()).containsExactly(FACES, FIRST);
        assertThat(store.find(FIRST)).isEqualTo(lower.find(FIRST));
        assertThat(store.weights(FIRST)).isEqualTo(lower.weights(FIRST)).hasContent("v1");
        assertThat(store.landmarkTable("faces")).isEqualTo(lower.landmarkTable("faces"));
        assertThat(store.landmarkNetwork()).isEqualTo(lower.landmarkNetwork());
        assertThat(directory.resolve("upper")).doesNotExist();
    }

    @Test
    void whatIsWrittenGoesAboveAndIsSeenWithWhatLiesBelow() throws IOException {
        List<Path> before = files(directory.resolve("lower"));
        store.publish(Examples.version("faces", "v2"), Examples.weights(directory, "v2"));
        store.publish(Examples.generator("dogs"), Examples.weights(directory, "dogs"));
        String training = UUID.randomUUID().toString();
        store.saveCheckpoint(training, Examples.weights(directory, "checkpoint"));

        assertThat(ids()).containsExactly(ModelId.generator("dogs"), FACES, FIRST, new ModelId("faces", "v2"));
        assertThat(store.weights(new ModelId("faces", "v2"))).startsWith(directory.resolve("upper"));
        assertThat(store.checkpoint(training)).isEqualTo(upper.checkpoint(training));
        assertThat(files(directory.resolve("lower"))).isEqualTo(before);
    }

    @Test
    void whatLiesBelowIsPublishedAlready() throws IOException {
        Path weights = Examples.weights(directory, "others");
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> store.publish(Examples.version("faces", "v1"), weights))
                .withMessage("faces/v1: this model is published already");
        assertThat(directory.resolve("upper")).doesNotExist();
    }

    @Test
    void anotherGeneratorOfTheSameNameHidesWhatBelongsToTheOneBelow() throws IOException {
        ModelManifest own = upper.publish(Examples.generator("faces"), Examples.weights(directory, "others"));

        assertThat(store.list()).containsExactly(own);
        assertThat(store.find(FACES)).contains(own);
        assertThat(store.find(FIRST)).isEmpty();
        assertThat(store.landmarkTable("faces")).isEqualTo(Optional.empty());
        assertThat(store.landmarkNetwork()).isPresent();
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store.weights(FIRST));
    }

    @Test
    void theSameModelInBothIsListedOnce() throws IOException {
        upper.publish(Examples.generator("faces"), Examples.weights(directory, "faces"));

        assertThat(ids()).containsExactly(FACES, FIRST);
        assertThat(store.weights(FACES)).startsWith(directory.resolve("upper"));
    }

    private List<ModelId> ids() throws IOException {
        return store.list().stream().map(ModelManifest::id).toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void theReferenceOfTheSameWeightsBelowCountsWhereAModelHasNone() throws IOException {
        lower.replaceReference(FACES, Examples.weights(directory, "below"));
        assertThat(store.reference(FACES).orElseThrow()).hasContent("below");
        upper.publish(Examples.generator("faces"), Examples.weights(directory, "faces"));
        assertThat(store.reference(FACES).orElseThrow()).hasContent("below");

        store.replaceReference(FACES, Examples.weights(directory, "above"));

        assertThat(store.reference(FACES).orElseThrow()).hasContent("above");
        assertThat(lower.reference(FACES).orElseThrow()).hasContent("below");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> store.replaceReference(FIRST, Examples.weights(directory, "of one below")));
    }
}
