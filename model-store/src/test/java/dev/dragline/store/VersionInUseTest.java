// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionInUseTest {

    @TempDir
    private Path directory;

    private DirectoryModelStore store;

    @BeforeEach
    void openAStore() {
        store = store("models");
    }

    @Test
    void keepsTheChoiceThatWasMadeLastInWhicheverOrderTheyAreWritten() throws IOException {
        assertThat(store.inUse("faces")).isEmpty();

        store.use(choice("second", 2));
        store.use(choice("first", 1));
        assertThat(store.inUse("faces")).contains(choice("second", 2));

        store.use(choice(null, 3));
        store.use(choice(null, 3));
        assertThat(store.inUse("faces")).contains(choice(null, 3));
        assertThat(store.inUse("dogs")).isEmpty();
        assertThat(files()).as("earlier ones are gone").hasSize(1);
    }

    @Test
    void severalWritersAgreeOnTheLastChoice() throws Exception {
        List<Callable<Void>> writers = IntStream.range(0, 24)
                .<Callable<Void>>mapToObj(writer -> () -> {
                    store("models").use(choice("v" + writer, writer));
                    store("models").inUse("faces");
                    return null;
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Void> written : threads.invokeAll(writers)) {
                written.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(store.inUse("faces")).contains(choice("v23", 23));
    }

    @Test
    void aChoiceInAStoreAboveCountsBeforeOneBelow() throws IOException {
        DirectoryModelStore below = store("below");
        below.publish(Examples.generator("faces"), Examples.weights(directory, "faces"));
        below.use(choice("bundled", 5));
        LayeredModelStore layers = new LayeredModelStore(store, below);
        assertThat(layers.inUse("faces")).contains(choice("bundled", 5));

        layers.use(choice("own", 1));

        assertThat(layers.inUse("faces")).contains(choice("own", 1));
        assertThat(below.inUse("faces")).contains(choice("bundled", 5));
    }

    @Test
    void aChoiceBelowIsNotOneForAnotherGeneratorOfTheSameName() throws IOException {
        DirectoryModelStore below = store("below");
        below.publish(Examples.generator("faces"), Examples.weights(directory, "faces"));
        below.use(choice("bundled", 5));
        store.publish(Examples.generator("faces"), Examples.weights(directory, "others"));

        assertThat(new LayeredModelStore(store, below).inUse("faces")).isEmpty();
    }

    @Test
    void aBrokenFileIsNamed() throws IOException {
        store.use(choice("v1", 1));
        Path file = files().get(0);
        Files.writeString(file, "{");

        assertThatIOException()
                .isThrownBy(() -> store.inUse("faces"))
                .withMessageStartingWith(file + " does not say which version is in use: ");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("models/faces/in-use"))) {
            return files.toList();
        }
    }

    private DirectoryModelStore store(String name) {
        return new DirectoryModelStore(directory.resolve(name), Examples.CLOCK);
    }

    private static VersionInUse choice(@Nullable String version, long hour) {
        return new VersionInUse(
                VersionInUse.SCHEMA_VERSION,
                "faces",
                version,
                "before",
                Examples.NOW.plus(Duration.ofHours(hour)),
                VersionInUse.By.PERSON,
                null);
    }
}
