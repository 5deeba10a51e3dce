// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import static dev.dragline.standalone.FaultyInstallation.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Topics;
import dev.dragline.standalone.FaultyInstallation.Part;
import dev.dragline.testing.FaultyNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kills, stops and cuts off every part of an installation while it computes jobs: each edit has exactly one result. */
@Tag("faults")
class FaultsIT {

    private static final List<Part> SERVICES = List.of(Part.WORKER, Part.INGEST, Part.RESULTS);
    private static final List<Part> ALL = List.of(Part.WORKER, Part.INGEST, Part.RESULTS, Part.BROKER, Part.DATABASE);
    private static final Logger LOG = LoggerFactory.getLogger(FaultsIT.class);

    /** The edits of a job that is submitted while the network is harmed. */
    private static final int SMALL = 5;

    private static final Duration EXIT = Duration.ofSeconds(30);

    /** Small, but with a checkpoint each second and long enough to be stopped. */
    private static final String TRAINING = """
            {"generator": "faces-128", "preset": "compact", "seed": 3, "settings": {"width": "32", "heads": "2",
             "regularizerEncoderLayers": "1", "regularizerDecoderLayers": "1", "encoderLayers": "1",
             "decoderLayers": "1", "steps": "2", "directions": "16", "featureBlock": "16", "statisticsCodes": "32",
             "samples": "6", "candidates": "24", "batch": "8", "dragPairs": "4", "heldOutEdits": "2",
             "checkpointSeconds": "1", "stageOneSteps": "3", "stageTwoSteps": "60"}}
            """;

    @TempDir
    private static Path directory;

    private static FaultyInstallation installation;

    @BeforeAll
    static void start() throws Exception {
        installation = FaultyInstallation.start(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        installation.close();
    }

    @Test
    void everyEditHasOneResultThoughEachServiceWasKilled() throws Exception {
        int edits = 160;
        String job = submit(edits);
        for (int i = 0; i < SERVICES.size(); i++) {
            awaitResults(job, edits * (i + 1) / 5);
            installation.kill(SERVICES.get(i));
        }
        requireOneResultForEach(job, edits);
    }

    @Test
    void everyEditHasOneResultThoughPartsWereKilledTwentyTimes() throws Exception {
        int edits = 1000;
        Random random = new Random(20);
        String job = submit(edits);
        for (int i = 0; i < 20; i++) {
            awaitResults(job, edits * (i + 1) / 22);
            Part part = ALL.get(random.nextInt(ALL.size()));
            LOG.info("kill {} of 20: {}", i + 1, part);
            installation.kill(part);
        }
        requireOneResultForEach(job, edits);
    }

    @Test
    void readinessFallsAndComesBackAndNothingIsLostWhenServersGo() throws Exception {
        int edits = 120;
        String job = submit(edits);
        awaitResults(job, 10);
        terminateBackends();
        awaitResults(job, 20);

        installation.networks().values().forEach(FaultyNetwork::cut);
        installation.kill(Part.BROKER);
        for (Part service : List.of(Part.INGEST, Part.RESULTS)) {
            await(service + " is not ready", () -> installation.readiness(service) == 503);
        }
        installation.kill(Part.DATABASE);
        installation.networks().values().forEach(FaultyNetwork::heal);
        for (Part service : List.of(Part.INGEST, Part.RESULTS)) {
            await(service + " is ready again", () -> installation.readiness(service) == 200);
        }

        requireOneResultForEach(job, edits);
    }

    private static void terminateBackends() {
        assertThat(installation.query(
                        "select pg_terminate_backend(pid) from pg_stat_activity where usename like 'dragline%'"))
                .as("connections that are ended")
                .isNotEmpty();
    }

    @Test
    void everyEditHasOneResultThoughTheNetworkWasHarmed() throws Exception {
        int edits = 160;
        String job = submit(edits);
        awaitResults(job, 10);
        Map<String, CompletableFuture<String>> submitted = new HashMap<>();
        for (FaultyNetwork network : installation.networks().values()) {
            network.reset();
            network.delay(Duration.ofMillis(100));
            String key = "harmed " + network.port();
            submitted.put(key, submitUntilAccepted(SMALL, key));
            pass(Duration.ofSeconds(1));
            network.freeze();
            pass(Duration.ofSeconds(1));
            network.heal();
        }
        requireOneResultForEach(job, edits);
        requireOneJobForEach(submitted);
    }

    /** Each harm between any two parts, for longer than any of them waits for an answer. */
    @Test
    void everyEditHasOneResultThoughTheNetworkWasHarmedForLong() throws Exception {
        for (Map.Entry<String, FaultyNetwork> network : installation.networks().entrySet()) {
            LOG.info("harm between {}", network.getKey());
            Map<String, CompletableFuture<String>> submitted = new HashMap<>();
            String job = submit(200);
            awaitResults(job, 10);
            submitted.put("cut", submitUntilAccepted(SMALL, "cut " + network.getKey()));
            network.getValue().cut();
            pass(Duration.ofSeconds(40));
            network.getValue().heal();
            submitted.put("frozen", submitUntilAccepted(SMALL, "frozen " + network.getKey()));
            network.getValue().freeze();
            pass(Duration.ofSeconds(40));
            network.getValue().reset();
            network.getValue().heal();
            submitted.put("delayed", submitUntilAccepted(SMALL, "delayed " + network.getKey()));
            network.getValue().delay(Duration.ofMillis(200));
            pass(Duration.ofSeconds(10));
            submitted.put("forgotten", submitUntilAccepted(SMALL, "forgotten " + network.getKey()));
            network.getValue().forget();
            network.getValue().heal();
            requireOneResultForEach(job, 200);
            requireOneJobForEach(submitted);
        }
    }

    /** Submits a job again and again under one key, as a client does that gets no answer. */
    private static CompletableFuture<String> submitUntilAccepted(int edits, String key) {
        return CompletableFuture.supplyAsync(() -> Awaitility.await(key + " is accepted")
                .atMost(FaultyInstallation.PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> submit(edits, key), id -> !id.isEmpty()));
    }

    private static void requireOneJobForEach(Map<String, CompletableFuture<String>> submitted) throws Exception {
        for (CompletableFuture<String> job : submitted.values()) {
            requireOneResultForEach(job.get(), SMALL);
        }
        assertThat(installation.query("select count(*) - count(distinct idempotency_key) from dragline.job"
                        + " where attempts = " + SMALL + " and state <> 'accepting'"))
                .as("jobs beside the one of each key")
                .containsExactly("0");
    }

    /** Lets a harm last. */
    private static void pass(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
    }

    @Test
    void servicesEndWithinHalfAMinuteWhenAskedToUnderLoad() throws Exception {
        int edits = 120;
        String job = submit(edits);
        awaitResults(job, 10);
        for (Part service : SERVICES) {
            await(service + " runs", () -> installation.pid(service) != 0);
            ProcessHandle process = installation.signal(service, "TERM");
            process.onExit().get(EXIT.toSeconds(), TimeUnit.SECONDS);
        }
        requireOneResultForEach(job, edits);
    }

    @Test
    void changesNothingWhenEverythingIsReadAgain() throws Exception {
        int edits = 40;
        String job = submit(edits);
        requireOneResultForEach(job, edits);
        List<String> rows = rows(job);

        installation.stop(Part.WORKER);
        installation.stop(Part.RESULTS);
        try (Admin admin = admin()) {
            readAgain(admin, "dragline-results", Topics.EDITS_COMPLETED);
            readAgain(admin, "dragline-inference", Topics.EDITS_REQUESTED_BULK);
            installation.start(Part.RESULTS);
            installation.start(Part.WORKER);
            await(
                    "all requests are read again",
                    () -> lag(admin, "dragline-inference", Topics.EDITS_REQUESTED_BULK) == 0);
            await("all results are read again", () -> lag(admin, "dragline-results", Topics.EDITS_COMPLETED) == 0);
        }

        assertThat(rows(job)).isEqualTo(rows);
        requireOneResultForEach(job, edits);
    }

    /** A trainer that stands still longer than its lease lasts loses its training to another, and finds it published. */
    @Test
    void aTrainerThatStoodStillPublishesNothingSecond() throws Exception {
        installation.start(Part.TRAINER);
        String training = installation
                .post("/api/trainings", "application/json", TRAINING, null)
                .path("id")
                .asString();
        await("a checkpoint is kept", () -> checkpoint(training).toFile().exists());

        installation.signal(Part.TRAINER, "STOP");
        installation.start(Part.SECOND_TRAINER);
        await("the second trainer completes it", () -> installation
                .get("/api/trainings/" + training)
                .path("state")
                .asString()
                .equals("completed"));
        JsonNode completed = installation.get("/api/trainings/" + training);
        assertThat(checkpoint(training)).doesNotExist();
        installation.signal(Part.TRAINER, "CONT");
        try (Admin admin = admin()) {
            long announced = end(admin, Topics.MODELS_PUBLISHED);
            await("the first trainer has ended its work", () -> end(admin, Topics.MODELS_PUBLISHED) > announced);
        }
        installation.stop(Part.TRAINER);
        installation.stop(Part.SECOND_TRAINER);

        assertThat(installation.get("/api/trainings/" + training)).isEqualTo(completed);
        assertThat(checkpoint(training)).doesNotExist();
        assertThat(installation.query("select version from dragline.model where training_id = '" + training + "'"))
                .containsExactly(completed.path("version").asString());
    }

    private static Path checkpoint(String training) {
        return installation.models().resolve(Path.of(".trainings", training, "checkpoint"));
    }

    private static List<String> rows(String job) {
        return installation.query(
                "select row(r.edit_id, r.attempt, r.state, r.worker, r.completed_at)::text from dragline.edit_result r"
                        + " where job_id = '" + job + "' order by 1");
    }

    /** Sets what a group has read of a topic back to the beginning, as soon as its members are gone. */
    private static void readAgain(Admin admin, String group, String topic) {
        Awaitility.await(group + " reads " + topic + " again")
                .atMost(FaultyInstallation.PATIENCE)
                .ignoreExceptions()
                .until(() -> {
                    Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
                    partitions(admin, topic).forEach(place -> beginning.put(place, new OffsetAndMetadata(0)));
                    admin.alterConsumerGroupOffsets(group, beginning).all().get();
                    return true;
                });
    }

    private static long lag(Admin admin, String group, String topic) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions(admin, topic).forEach(place -> asked.put(place, OffsetSpec.latest()));
        return admin.listOffsets(asked).all().get().entrySet().stream()
                .mapToLong(end -> end.getValue().offset()
                        - (read.get(end.getKey()) == null
                                ? 0
                                : read.get(end.getKey()).offset()))
                .sum();
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", installation.bootstrapServers()));
    }

    private static long end(Admin admin, String topic) throws Exception {
        TopicPartition first = new TopicPartition(topic, 0);
        return admin.listOffsets(Map.of(first, OffsetSpec.latest()))
                .partitionResult(first)
                .get()
                .offset();
    }

    private static List<TopicPartition> partitions(Admin admin, String topic) throws Exception {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private static String submit(int edits) throws IOException, InterruptedException {
        return submit(edits, null);
    }

    private static String submit(int edits, @Nullable String key) throws IOException, InterruptedException {
        String lines = IntStream.range(0, edits)
                .mapToObj(seed ->
                        "{\"seed\": " + seed + ", \"points\": [{\"handle\": [63, 70], \"target\": [63, 80]}]}\n")
                .collect(Collectors.joining());
        return installation
                .post(
                        "/api/jobs?generator=faces-128&keep=none&priority=bulk&computeAgain=true",
                        "application/x-ndjson",
                        lines,
                        key)
                .path("id")
                .asString();
    }

    private static JsonNode job(String job) throws IOException, InterruptedException {
        return installation.get("/api/jobs/" + job);
    }

    private static void awaitResults(String job, int least) {
        await(least + " edits are computed", () -> job(job).path("completed").asInt() >= least);
    }

    private static void requireOneResultForEach(String job, int edits) throws Exception {
        await("the job is completed", () -> job(job).path("state").asString().equals("completed"));
        JsonNode end = job(job);
        assertThat(end.path("completed").asInt()).isEqualTo(edits);
        assertThat(end.path("failed").asInt()).isZero();
        assertThat(installation.text("/api/jobs/" + job + "/results.ndjson").lines())
                .extracting(line ->
                        JsonMapper.shared().readTree(line).path("number").asInt())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, edits).boxed().toList());
        assertThat(installation.query("select count(*) from dragline.edit_result where job_id = '" + job + "'"))
                .containsExactly(Integer.toString(edits));
        assertThat(installation.query("select distinct attempt from dragline.edit_result where job_id = '" + job + "'"))
                .containsExactly("1");
    }
}
