// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.api.WorkState;
import dev.dragline.api.edits.Edit;
import dev.dragline.api.evaluations.Evaluation;
import dev.dragline.api.evaluations.EvaluationRequest;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobRequest;
import dev.dragline.api.models.Generator;
import dev.dragline.api.trainings.TrainingRequest;
import dev.dragline.client.DraglineClient;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Checks that no work is lost or done twice when processes are killed by {@code kill -9}. */
class KilledWorkerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int EDITS = 80;
    private static final int PAIRS = 80;
    private static final int SOME = 16;

    @RegisterExtension
    static final StartedInstallation INSTALLATION = new StartedInstallation();

    @TempDir
    private Path directory;

    private static DraglineClient client() {
        return INSTALLATION.client();
    }

    @Test
    void everyEditHasOneResultThoughTheWorkerWasKilled() throws Exception {
        UUID job = submit();
        await("some edits are computed", () -> completed(job) >= SOME);
        String worker = results(job).get(0).worker();

        kill(worker);
        assertThat(completed(job)).as("edits computed at the kill").isLessThan(EDITS);

        await("the job is completed", () -> client().jobs().get(job).wasCompleted());
        requireOneResultForEach(job);
        assertThat(results(job))
                .extracting(Edit::worker)
                .as("what was computed before the kill is kept, and another worker did the rest")
                .contains(worker)
                .anyMatch(another -> !another.equals(worker));
    }

    @Test
    void anEvaluationGoesOnFromItsTrialsThoughTheTrainerWasKilled() throws IOException {
        UUID id = client().submit(new EvaluationRequest(
                        "faces-128", List.of("none"), null, PAIRS, null, null, List.of(1), List.of("far"), null, null))
                .id();
        Path trials = INSTALLATION.data().resolve(Path.of("models", ".evaluations", id.toString(), "pairs.ndjson"));
        await("some pairs are measured", () -> evaluation(id).done() >= SOME);
        String worker = evaluation(id).worker();

        kill(worker);
        List<String> kept = Files.readAllLines(trials).subList(0, SOME);

        await("the evaluation is completed", () -> evaluation(id).wasCompleted());
        assertThat(evaluation(id).worker()).isNotEqualTo(worker);
        assertThat(client().evaluations().get(id).rows().get(0).pairs()).isEqualTo(PAIRS);
        List<String> all = Files.readAllLines(trials);
        assertThat(all).as("nothing is measured twice").hasSize(PAIRS).startsWith(kept.toArray(String[]::new));
        assertThat(all)
                .extracting(
                        line -> JsonMapper.shared().readTree(line).path("pair").asInt())
                .containsExactlyElementsOf(IntStream.range(0, PAIRS).boxed().toList());
    }

    private static Evaluation evaluation(UUID id) {
        return client().evaluations().get(id).evaluation();
    }

    @Test
    void everyEditHasOneResultAndATrainingGoesOnFromItsCheckpointThoughEverythingWasKilled() throws Exception {
        ModelStore store = new DirectoryModelStore(INSTALLATION.data().resolve("models"), Clock.systemUTC());
        UUID training = submitTraining();
        await(
                "a checkpoint is kept",
                () -> store.checkpoint(training.toString()).isPresent()
                        && client().trainings().get(training).state() == WorkState.RUNNING);
        UUID job = submit();
        await("some edits are computed", () -> completed(job) >= SOME);
        assertThat(completed(job)).as("edits computed before the kill").isLessThan(EDITS);
        String trainer = client().trainings().get(training).worker();

        INSTALLATION.process().kill();
        long kept = step(store.checkpoint(training.toString()).orElseThrow());
        INSTALLATION.process().startAgain();
        assertThat(INSTALLATION.process().workerHealth().path("status").asString())
                .as("whoever is told that everything runs has a worker")
                .isEqualTo("UP");

        await(
                "another trainer has it",
                () -> !trainer.equals(client().trainings().get(training).worker()));
        assertThat(client().trainings().get(training).step())
                .as("the step at which it goes on")
                .isGreaterThan(kept);
        await("the job is completed", () -> client().jobs().get(job).wasCompleted());
        requireOneResultForEach(job);
        await(
                "the training is completed",
                () -> client().trainings().get(training).wasCompleted());
        assertThat(store.checkpoint(training.toString()))
                .as("the checkpoint is not needed any more")
                .isEmpty();
        assertThat(client().models().generators().get(0).versions())
                .extracting(Generator.Version::version)
                .contains(client().trainings().get(training).version());
    }

    private UUID submit() throws IOException {
        Path file = Files.write(directory.resolve("edits.ndjson"), Examples.edits(EDITS));
        return client().submit(JobRequest.forGenerator("faces-128").keep("none").build(), file)
                .id();
    }

    private static UUID submitTraining() {
        SortedMap<String, String> settings = Examples.shortTraining();
        settings.put("stageTwoSteps", "120");
        return client().submit(new TrainingRequest("faces-128", "compact", null, null, settings))
                .id();
    }

    /** @param worker the name under which it answers, which ends with its process */
    private static void kill(String worker) {
        long process = Long.parseLong(worker.substring(worker.lastIndexOf('-') + 1));
        assertThat(ProcessHandle.of(process).orElseThrow().destroyForcibly()).isTrue();
    }

    private static long step(Path checkpoint) throws IOException {
        return Long.parseLong(SafetensorsFile.read(checkpoint).metadata().get("training.step"));
    }

    private static void requireOneResultForEach(UUID job) {
        Job end = client().jobs().get(job);
        assertThat(end.completed()).isEqualTo(EDITS);
        assertThat(end.failed()).isZero();
        assertThat(results(job))
                .extracting(Edit::number)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, EDITS).boxed().toList());
        assertThat(results(job)).extracting(Edit::attempt).containsOnly(1);
    }

    private static List<Edit> results(UUID job) {
        List<Edit> results = new ArrayList<>();
        client().results(job, results::add);
        return results;
    }

    private static long completed(UUID job) {
        return client().jobs().get(job).completed();
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(condition);
    }
}
