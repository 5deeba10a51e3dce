// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RivalPublishersTest {

    private static final int VERSIONS = 40;

    @TempDir
    private Path directory;

    private DirectoryModelStore store;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void create() {
        store = new DirectoryModelStore(directory.resolve("models"), Examples.CLOCK);
    }

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void ofThreadsOneWinsEachVersionAndTheOthersLeaveNothingBehind() throws Exception {
        List<String> names = List.of("ann", "bob", "cid");
        CyclicBarrier start = new CyclicBarrier(names.size());
        Map<String, Future<List<String>>> running = new TreeMap<>();
        for (String name : names) {
            Path own = Files.createDirectory(directory.resolve(name));
            running.put(name, threads.submit((Callable<List<String>>) () -> {
                start.await();
                return Publisher.publish(store, own, name, VERSIONS);
            }));
        }
        Map<String, List<String>> won = new TreeMap<>();
        for (Map.Entry<String, Future<List<String>>> one : running.entrySet()) {
            won.put(one.getKey(), one.getValue().get(60, TimeUnit.SECONDS));
        }
        requireOneWinnerEach(won);
    }

    @Test
    void ofProcessesOneWinsEachVersionAndTheOtherLeavesNothingBehind() throws Exception {
        Map<String, Process> running = new TreeMap<>();
        for (String name : List.of("ann", "bob")) {
            running.put(name, process(name));
        }
        Map<String, List<String>> won = new TreeMap<>();
        for (Map.Entry<String, Process> one : running.entrySet()) {
            assertThat(one.getValue().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(one.getValue().exitValue()).isZero();
            won.put(
                    one.getKey(),
                    Files.readAllLines(directory.resolve(one.getKey()).resolve("won")));
        }
        requireOneWinnerEach(won);
    }

    @Test
    void aReaderBesideAPublisherSeesWholeModelsOnly() throws Exception {
        Path own = Files.createDirectory(directory.resolve("own"));
        Future<List<String>> publishing = threads.submit(() -> Publisher.publish(store, own, "ann", VERSIONS));
        int seen = 0;
        while (!publishing.isDone() || seen < VERSIONS) {
            List<ModelManifest> models = store.list();
            assertThat(models).hasSizeBetween(seen, VERSIONS);
            seen = models.size();
            for (ModelManifest model : models) {
                assertThat(store.weights(model.id())).hasSize(model.weightsBytes());
            }
        }
        assertThat(publishing.get()).hasSize(VERSIONS);
    }

    @Test
    void rivalsWithTheSameWeightsKeepThem() throws Exception {
        Path weights = Examples.weights(directory, "the same");
        CyclicBarrier start = new CyclicBarrier(2);
        for (int i = 0; i < VERSIONS; i++) {
            ModelDescription description = Examples.version("faces", "v" + i);
            Callable<ModelManifest> publish = () -> {
                start.await();
                return store.publish(description, weights);
            };
            Future<ModelManifest> one = threads.submit(publish);
            Future<ModelManifest> other = threads.submit(publish);
            assertThat(Stream.of(one, other).filter(RivalPublishersTest::succeeds))
                    .hasSize(1);
            assertThat(store.weights(description.id())).hasContent("the same");
        }
    }

    private static boolean succeeds(Future<ModelManifest> publishing) {
        try {
            publishing.get(60, TimeUnit.SECONDS);
            return true;
        } catch (java.util.concurrent.ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(java.nio.file.FileAlreadyExistsException.class);
            return false;
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process process(String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Publisher.class.getName(),
                        directory.resolve("models").toString(),
                        directory.resolve(name).toString(),
                        name,
                        Integer.toString(VERSIONS))
                .inheritIO()
                .start();
    }

    private void requireOneWinnerEach(Map<String, List<String>> won) throws IOException {
        List<String> all = new ArrayList<>();
        won.values().forEach(all::addAll);
        assertThat(all).doesNotHaveDuplicates().hasSize(VERSIONS);
        for (Map.Entry<String, List<String>> winner : won.entrySet()) {
            for (String version : winner.getValue()) {
                Path weights = store.weights(new ModelId("faces", version));
                assertThat(weights).hasContent(winner.getKey() + " " + version.substring(1));
                try (Stream<Path> files = Files.list(weights.getParent())) {
                    assertThat(files).containsExactlyInAnyOrder(weights, weights.resolveSibling("manifest.json"));
                }
            }
        }
    }
}
