// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code kill -9} at any moment loses nothing and doubles nothing. */
class KilledWorkerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int EDITS = 80;
    private static final int PAIRS = 150;
    private static final int SOME = 16;

    @RegisterExtension
    static final StartedInstallation INSTALLATION = new StartedInstallation();

    @TempDir
    private Path directory;

    @Test
    void everyEditHasOneResultThoughTheWorkerWasKilled() throws Exception {
        String job = submit();
        await("some edits are computed", () -> completed(job) >= SOME);
        List<JsonNode> before = results(job);

        kill(before.get(0).path("worker").asString());
        assertThat(completed(job)).as("edits computed at the kill").isLessThan(EDITS);

        await("the job is completed", () -> state("api/jobs/" + job).equals("completed"));
        requireOneResultForEach(job);
        assertThat(results(job))
                .extracting(result -> result.path("worker").asString())
                .as("what was computed before the kill is kept, and another worker did the rest")
                .contains(before.get(0).path("worker").asString())
                .anyMatch(worker -> !worker.equals(before.get(0).path("worker").asString()));
    }

    @Test
    void aTrainingGoesOnFromItsCheckpointThoughTheTrainerWasKilled() throws Exception {
        ModelStore store = new DirectoryModelStore(INSTALLATION.data().resolve("models"), Clock.systemUTC());
        String id = submitTraining();
        String training = "api/trainings/" + id;
        await(
                "a checkpoint is kept",
                () -> store.checkpoint(id).isPresent() && state(training).equals("running"));
        String worker = document(training).path("worker").asString();

        kill(worker);
        long kept = step(store.checkpoint(id).orElseThrow());

        await(
                "another trainer has it",
                () -> !document(training).path("worker").asString().equals(worker));
        assertThat(document(training).path("step").asLong())
                .as("the step at which it goes on")
                .isGreaterThan(kept);
        await("the training is completed", () -> state(training).equals("completed"));
        assertThat(store.checkpoint(id))
                .as("the checkpoint is not needed any more")
                .isEmpty();
        String version = document(training).path("version").asString();
        assertThat(document("api/models").at("/generators/0/versions").valueStream())
                .extracting(published -> published.path("version").asString())
                .contains(version);
    }

    @Test
    void anEvaluationGoesOnFromItsTrialsThoughTheTrainerWasKilled() throws IOException {
        String id = INSTALLATION
                .server()
                .post(
                        "api/evaluations",
                        "{\"generator\": \"faces-128\", \"methods\": [\"none\"], \"points\": [1], \"distances\": [\"far\"],"
                                + " \"pairs\": " + PAIRS + "}")
                .path("id")
                .asString();
        String evaluation = "api/evaluations/" + id;
        Path trials = INSTALLATION.data().resolve(Path.of("models", ".evaluations", id, "pairs.ndjson"));
        await("some pairs are measured", () -> document(evaluation).path("done").asLong() >= SOME);
        String worker = document(evaluation).path("worker").asString();

        kill(worker);
        List<String> kept = Files.readAllLines(trials).subList(0, SOME);

        await("the evaluation is completed", () -> state(evaluation).equals("completed"));
        JsonNode end = document(evaluation);
        assertThat(end.path("worker").asString()).isNotEqualTo(worker);
        assertThat(end.at("/rows/0/pairs").asInt()).isEqualTo(PAIRS);
        List<String> all = Files.readAllLines(trials);
        assertThat(all).as("nothing is measured twice").hasSize(PAIRS).startsWith(kept.toArray(String[]::new));
        assertThat(all)
                .extracting(
                        line -> JsonMapper.shared().readTree(line).path("pair").asInt())
                .containsExactlyElementsOf(IntStream.range(0, PAIRS).boxed().toList());
    }

    @Test
    void everyEditHasOneResultThoughEverythingWasKilled() throws Exception {
        String job = submit();
        await("some edits are computed", () -> completed(job) >= SOME);
        assertThat(completed(job)).as("edits computed before the kill").isLessThan(EDITS);

        INSTALLATION.process().kill();
        INSTALLATION.process().startAgain();
        assertThat(INSTALLATION.process().workerHealth().path("status").asString())
                .as("whoever is told that everything runs has a worker")
                .isEqualTo("UP");

        await("the job is completed", () -> state("api/jobs/" + job).equals("completed"));
        requireOneResultForEach(job);
    }

    private String submit() throws IOException {
        Path file = Files.write(directory.resolve("edits.ndjson"), Examples.edits(EDITS));
        return INSTALLATION
                .server()
                .postFile("api/jobs", Map.of("generator", "faces-128", "keep", "none"), file, "application/x-ndjson")
                .path("id")
                .asString();
    }

    private static String submitTraining() {
        SortedMap<String, String> settings = Examples.shortTraining();
        settings.put("stageTwoSteps", "40");
        ObjectNode request = JsonMapper.shared()
                .createObjectNode()
                .put("generator", "faces-128")
                .put("preset", "compact");
        ObjectNode asked = request.putObject("settings");
        settings.forEach(asked::put);
        return INSTALLATION
                .server()
                .post("api/trainings", request.toString())
                .path("id")
                .asString();
    }

    /** @param worker the name under which it answers, which ends with its process */
    private static void kill(String worker) {
        long process = Long.parseLong(worker.substring(worker.lastIndexOf('-') + 1));
        assertThat(ProcessHandle.of(process).orElseThrow().destroyForcibly()).isTrue();
    }

    private static long step(Path checkpoint) throws IOException {
        return Long.parseLong(SafetensorsFile.read(checkpoint).metadata().get("training.step"));
    }

    private void requireOneResultForEach(String job) {
        JsonNode end = document("api/jobs/" + job);
        assertThat(end.path("completed").asInt()).isEqualTo(EDITS);
        assertThat(end.path("failed").asInt()).isZero();
        assertThat(results(job))
                .extracting(result -> result.path("number").asInt())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, EDITS).boxed().toList());
        assertThat(results(job))
                .allSatisfy(result -> assertThat(result.path("attempt").asInt()).isEqualTo(1));
    }

    private List<JsonNode> results(String job) {
        Path file = directory.resolve("results.ndjson");
        INSTALLATION.server().download("api/jobs/" + job + "/results.ndjson", file);
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(JsonMapper.shared()::readTree).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode document(String path) {
        return INSTALLATION.server().get(path);
    }

    private static String state(String path) {
        return document(path).path("state").asString();
    }

    private static long completed(String job) {
        return document("api/jobs/" + job).path("completed").asLong();
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(condition);
    }
}
