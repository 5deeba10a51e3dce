package dev.dragline.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.DragPoint;
import dev.dragline.contracts.EditRequested;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.Keep;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.Source;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.ingest.Examples;
import dev.dragline.ingest.IngestUnderTest;
import dev.dragline.ingest.IngestUnderTest.Response;
import dev.dragline.ingest.Results;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobJourneyIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static IngestUnderTest ingest;

    @BeforeAll
    static void start() {
        ingest = IngestUnderTest.start(DATABASE, KAFKA, null);
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @Test
    void sendsASmallJobToTheInteractiveTopicWithEverythingResolved() {
        Response accepted = ingest.submit("generator=faces-128&name=two+edits&keep=trajectory&images=png", """
                {"seed": 7, "name": "smile", "points": [{"handle": [63, 70], "target": [63, 80.5]}]}
                {"seed": 4294967295, "truncation": 1, "method": "draggan", "steps": 30, "points": [{"handle": [0, 127], "target": [127, 0]}, {"handle": [5, 5], "target": [5, 5]}], "mask": {"rectangles": [[0, 0, 128, 64]]}}
                """);

        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.body().path("name").asString()).isEqualTo("two edits");
        assertThat(accepted.body().path("state").asString()).isEqualTo("running");
        assertThat(accepted.body().path("total").asInt()).isEqualTo(2);
        assertThat(accepted.body().path("generator").asString()).isEqualTo("faces-128");
        assertThat(accepted.body().path("method").asString()).isEqualTo("latent-predictor");
        assertThat(accepted.body().path("modelVersion").asString()).isEqualTo("v1");
        assertThat(accepted.body().path("priority").asString()).isEqualTo("interactive");

        List<EditRequested> edits = requested(Topics.EDITS_REQUESTED_INTERACTIVE, accepted.id(), 2);
        assertThat(edits).allSatisfy(edit -> {
            assertThat(edit.schemaVersion()).isEqualTo(Messages.SCHEMA_VERSION);
            assertThat(edit.attempt()).isEqualTo(1);
            assertThat(edit.editId().version()).isEqualTo(7);
            assertThat(edit.generator()).isEqualTo("faces-128");
            assertThat(edit.keep()).isEqualTo(Keep.TRAJECTORY);
            assertThat(edit.images()).isEqualTo(ImageFormat.PNG);
        });
        EditRequested first = bySeed(edits, 7);
        assertThat(first.method()).isEqualTo("latent-predictor");
        assertThat(first.modelVersion()).isEqualTo("v1");
        assertThat(first.truncation()).isEqualTo(0.7);
        assertThat(first.steps()).isNull();
        assertThat(first.mask()).isNull();
        assertThat(first.points()).containsExactly(new DragPoint(new Point(63, 70), new Point(63, 80.5)));
        EditRequested second = bySeed(edits, 4294967295L);
        assertThat(second.method()).isEqualTo("draggan");
        assertThat(second.modelVersion()).isNull();
        assertThat(second.truncation()).isEqualTo(1);
        assertThat(second.steps()).isEqualTo(30);
        assertThat(second.mask()).isNotNull();
        assertThat(second.points()).hasSize(2);
    }

    @Test
    void sendsALatentCodeAsItIs() {
        String row = "[0.5, -1, 2, 3e-2]";
        Response accepted = ingest.submit(
                "generator=faces-128",
                "{\"latent\": [" + row + "], \"points\": [{\"handle\": [1, 1], \"target\": [2, 2]}]}");

        EditRequested edit =
                requested(Topics.EDITS_REQUESTED_INTERACTIVE, accepted.id(), 1).get(0);
        assertThat(edit.source()).isInstanceOfSatisfying(Source.Latent.class, source -> {
            assertThat(source.latent().shape()).containsExactly(12, 4);
            assertThat(java.nio.ByteBuffer.wrap(source.latent().data())
                            .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                            .getFloat(11 * 16 + 12))
                    .isEqualTo(0.03f);
        });
    }

    @Test
    void streamsALargeJobToTheBulkTopic() {
        Response accepted = ingest.submit("generator=faces-128&method=draggan", Examples.lines(3500));

        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.body().path("total").asInt()).isEqualTo(3500);
        assertThat(accepted.body().path("priority").asString()).isEqualTo("bulk");
        List<EditRequested> edits = requested(Topics.EDITS_REQUESTED_BULK, accepted.id(), 3500);
        assertThat(edits.stream().map(EditRequested::editId).collect(Collectors.toSet()))
                .hasSize(3500);
        Awaitility.await("the outbox is empty")
                .until(() -> ingest.count("edit_outbox where job_id = '" + accepted.id() + "'") == 0);
    }

    @ParameterizedTest
    @CsvSource({"3, bulk, edits.requested.bulk", "20, interactive, edits.requested.interactive"})
    void letsTheClientChooseTheTopic(int edits, String priority, String topic) {
        Response accepted = ingest.submit("generator=faces-128&priority=" + priority, Examples.lines(edits));

        assertThat(accepted.body().path("priority").asString()).isEqualTo(priority);
        requested("dragline." + topic, accepted.id(), edits);
    }

    @Test
    void readsCsv() {
        Response accepted = ingest.post("/api/jobs?generator=faces-128", "text/csv; charset=utf-8", """
                seed,handle_x,handle_y,target_x,target_y,handle2_x,handle2_y,target2_x,target2_y,name
                7,1,2,3,4,,,,,"one, point"
                8,1,2,3,4,5,6,7,8.5,
                """);

        List<EditRequested> edits = requested(Topics.EDITS_REQUESTED_INTERACTIVE, accepted.id(), 2);
        assertThat(bySeed(edits, 7).points()).hasSize(1);
        assertThat(bySeed(edits, 8).points())
                .containsExactly(
                        new DragPoint(new Point(1, 2), new Point(3, 4)),
                        new DragPoint(new Point(5, 6), new Point(7, 8.5)));
    }

    @Test
    void readsOneDocument() {
        Response accepted = ingest.post(
                "/api/jobs?name=from+query",
                "application/json",
                "{\"generator\": \"faces-128\", \"truncation\": 0.5, \"edits\": [" + Examples.line(1) + ", "
                        + Examples.line(2) + "]}");

        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.body().path("name").asString()).isEqualTo("from query");
        assertThat(requested(Topics.EDITS_REQUESTED_INTERACTIVE, accepted.id(), 2))
                .allSatisfy(edit -> assertThat(edit.truncation()).isEqualTo(0.5));
    }

    @Test
    void readsPointsWithTheRowFirst() {
        Response accepted = ingest.submit(
                "generator=faces-128&points=freedragbench",
                "{\"seed\": 3, \"points\": {\"handle\": [[70, 63], [1, 2]], \"target\": [[80, 63], [1, 2]]}}");

        assertThat(requested(Topics.EDITS_REQUESTED_INTERACTIVE, accepted.id(), 1)
                        .get(0)
                        .points())
                .containsExactly(
                        new DragPoint(new Point(63, 70), new Point(63, 80)),
                        new DragPoint(new Point(2, 1), new Point(2, 1)));
    }

    @Test
    void takesAnUploadedFile() {
        String body = """
                --mark
                Content-Disposition: form-data; name="generator"

                faces-128
                --mark
                Content-Disposition: form-data; name="file"; filename="edits.csv"
                Content-Type: application/octet-stream

                seed,handle_x,handle_y,target_x,target_y
                9,1,2,3,4
                --mark--
                """.replace("\n", "\r\n");
        Response accepted = ingest.post("/api/jobs", "multipart/form-data; boundary=mark", body);

        assertThat(accepted.status()).isEqualTo(201);
        assertThat(bySeed(requested(Topics.EDITS_REQUESTED_INTERACTIVE, accepted.id(), 1), 9)
                        .points())
                .hasSize(1);
    }

    @Test
    void tellsEveryBadLineAndAcceptsNothing() {
        long before = ingest.count("job");

        Response refused = ingest.submit(
                "generator=faces-128",
                Stream.of(
                                Examples.line(1),
                                "{\"seed\": 1, \"points\": [{\"handle\": [63, 70], \"target\": [63, 128]}]}",
                                "not json",
                                "{\"seed\": -1, \"ponits\": [], \"points\": []}",
                                Examples.lines(1500),
                                "{\"seed\": 1, \"seed\": 2, \"points\": []}")
                        .collect(Collectors.joining("\n")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("detail").asString())
                .isEqualTo("The job cannot be accepted, and nothing of it was: 6 things are wrong.");
        assertThat(refused.errors())
                .satisfiesExactly(
                        error -> assertThat(error)
                                .isEqualTo("2 points[0].target: lies at [63, 128], outside the image of 128 x 128"
                                        + " pixels: x and y go from 0 to 127"),
                        error -> assertThat(error).startsWith("3 : is not JSON: "),
                        error -> assertThat(error).isEqualTo("4 ponits: is no field here: did you mean points?"),
                        error -> assertThat(error).isEqualTo("4 points: is empty: an edit needs at least one point"),
                        error -> assertThat(error)
                                .isEqualTo("4 seed: must be a whole number from 0 to 4294967295, but is -1"),
                        error -> assertThat(error).startsWith("1505 : has the field \"seed\" twice"));
        assertThat(ingest.count("job")).isEqualTo(before);
    }

    @Test
    void tellsOfAThousandErrorsAndCountsTheRest() {
        String bad = IntStream.range(0, 2600).mapToObj(line -> "{}").collect(Collectors.joining("\n"));

        Response refused = ingest.submit("generator=faces-128", Examples.lines(1200) + "\n" + bad);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors())
                .hasSize(1000)
                .startsWith("1201 points: is missing: say which places are to move, such as " + EditJson.EXAMPLE);
        assertThat(refused.body().path("moreErrors").asLong()).isEqualTo(1600);
        assertThat(ingest.count("job where state = 'accepting'")).isZero();
    }

    @Test
    void tellsWhichGeneratorsAndMethodsThereAre() {
        assertThat(ingest.submit("generator=dogs", Examples.line(1)).errors())
                .containsExactly("generator: is dogs, which is not known: use one of faces-128");
        assertThat(ingest.submit("generator=faces-128&method=freedrag", Examples.line(1))
                        .errors())
                .containsExactly("method: is freedrag, which faces-128/v1 does not offer:"
                        + " use auto or one of latent-predictor, draggan");
        assertThat(ingest.submit("generator=faces-128&keep=all&stpes=3", Examples.line(1))
                        .errors())
                .containsExactly(
                        "stpes: is no option: did you mean steps?",
                        "keep: is all, but must be one of trajectory, final, none");
    }

    @Test
    void tellsWhichFormatsItReads() {
        Response refused = ingest.post("/api/jobs?generator=faces-128", "image/png", "x");

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.body().path("detail").asString())
                .startsWith(
                        "Edits of the media type image/png cannot be read: send them as application/x-ndjson, text/csv"
                                + " or application/json");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(ingest.submit("generator=faces-128", "\n\n").errors())
                .containsExactly("edits: there are none: an edit looks like " + EditJson.EXAMPLE);
    }

    @Test
    void leavesNothingOfAnUploadThatBreaksOff() throws IOException {
        long before = ingest.count("job");
        try (Socket socket = new Socket("localhost", ingest.port())) {
            OutputStream out = socket.getOutputStream();
            byte[] half = (Examples.lines(2500) + "\n").getBytes(StandardCharsets.UTF_8);
            out.write(("POST /api/jobs?generator=faces-128&name=half HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Type: application/x-ndjson\r\nContent-Length: " + 2 * half.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(half);
            out.flush();
            Awaitility.await("chunks of the half file are stored")
                    .until(() -> ingest.count("job where name = 'half' and state = 'accepting'") == 1
                            && ingest.count("edit e join dragline.job j on j.id = e.job_id where j.name = 'half'")
                                    >= 2000);
        }
        Awaitility.await("nothing of it is left").until(() -> ingest.count("job where name = 'half'") == 0);
        assertThat(ingest.count("job")).isEqualTo(before);
        assertThat(ingest.count("edit_outbox o where not exists (select from dragline.job j where j.id = o.job_id)"))
                .isZero();
    }

    @Test
    void acceptsTheSameSubmissionOnce() {
        String[] key = {"Idempotency-Key", "first submission"};
        Response first = ingest.post("/api/jobs?generator=faces-128", IngestUnderTest.NDJSON, Examples.lines(3), key);
        Response second = ingest.post("/api/jobs?generator=faces-128", IngestUnderTest.NDJSON, Examples.lines(3), key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());

        Response otherEdits =
                ingest.post("/api/jobs?generator=faces-128", IngestUnderTest.NDJSON, Examples.lines(4), key);
        Response otherOptions = ingest.post(
                "/api/jobs?generator=faces-128&truncation=1", IngestUnderTest.NDJSON, Examples.lines(3), key);
        assertThat(List.of(otherEdits, otherOptions)).allSatisfy(conflict -> {
            assertThat(conflict.status()).isEqualTo(409);
            assertThat(conflict.body().path("detail").asString())
                    .isEqualTo("The Idempotency-Key first submission was used before, for job " + first.id()
                            + ", with other options or other edits: repeat exactly what was submitted then, or use a"
                            + " new key.");
        });
    }

    @Test
    void acceptsConcurrentSubmissionsUnderOneKeyOnce() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Response>> submissions = IntStream.range(0, 8)
                    .<Callable<Response>>mapToObj(client -> () -> ingest.post(
                            "/api/jobs?generator=faces-128&name=concurrent",
                            IngestUnderTest.NDJSON,
                            Examples.lines(client < 6 ? 1100 : 1101),
                            "Idempotency-Key",
                            "concurrent"))
                    .toList();
            Set<UUID> jobs = new HashSet<>();
            Set<Integer> statuses = new HashSet<>();
            for (Future<Response> submission : clients.invokeAll(submissions)) {
                Response response = submission.get();
                statuses.add(response.status());
                if (response.status() != 409) {
                    jobs.add(response.id());
                }
            }
            assertThat(jobs).hasSize(1);
            assertThat(statuses).contains(201, 409).isSubsetOf(200, 201, 409);
            assertThat(ingest.count("job where name = 'concurrent'")).isEqualTo(1);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void refusesAKeyThatIsNoKey() {
        assertThat(ingest.post(
                                "/api/jobs?generator=faces-128",
                                IngestUnderTest.NDJSON,
                                Examples.line(1),
                                "Idempotency-Key",
                                "k".repeat(201))
                        .errors())
                .containsExactly("Idempotency-Key: must be 1 to 200 printable ASCII characters");
    }

    @Test
    void cancelsAJobAndTellsTheWorkers() {
        UUID job = ingest.submit("generator=faces-128", Examples.lines(2)).id();

        Response cancelled = ingest.post("/api/jobs/" + job + "/cancel", "application/json", "");

        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.body().path("state").asString()).isEqualTo("cancelled");
        List<ConsumerRecord<String, byte[]>> records = KAFKA.await(
                Topics.JOBS_CONTROLLED,
                all -> all.stream().anyMatch(record -> record.key().equals(job.toString())),
                "the cancellation");
        assertThat(records.stream().filter(record -> record.key().equals(job.toString())))
                .singleElement()
                .satisfies(record -> {
                    JobControlled control = Messages.read(record.value(), JobControlled.class);
                    assertThat(control.jobId()).isEqualTo(job);
                    assertThat(control.action()).isEqualTo(JobControlled.Action.CANCEL);
                });
        assertThat(ingest.count("edit_outbox where job_id = '" + job + "'")).isZero();

        Response again = ingest.post("/api/jobs/" + job + "/cancel", "application/json", "");
        assertThat(again.body()).isEqualTo(cancelled.body());
        Response retry = ingest.post("/api/jobs/" + job + "/retry", "application/json", "");
        assertThat(retry.status()).isEqualTo(409);
        assertThat(retry.body().path("detail").asString())
                .isEqualTo("Job " + job + " was cancelled, and workers pass over it for good: submit its edits again.");
    }

    @Test
    void retriesWhatFailedAsANewAttempt() {
        UUID job = ingest.submit("generator=faces-128", Examples.lines(3)).id();
        List<EditRequested> edits = requested(Topics.EDITS_REQUESTED_INTERACTIVE, job, 3);
        Results results = new Results(DATABASE);
        results.store(edits.get(0), "completed");
        results.store(edits.get(1), "failed");
        results.store(edits.get(2), "failed");

        Response retried = ingest.post("/api/jobs/" + job + "/retry", "application/json", "");

        assertThat(retried.status()).isEqualTo(200);
        assertThat(retried.body().path("retried").asInt()).isEqualTo(2);
        assertThat(retried.body().path("id").asString()).isEqualTo(job.toString());
        List<EditRequested> again = requested(Topics.EDITS_REQUESTED_INTERACTIVE, job, 5).stream()
                .filter(edit -> edit.attempt() == 2)
                .toList();
        assertThat(again.stream().map(EditRequested::editId))
                .containsExactlyInAnyOrder(edits.get(1).editId(), edits.get(2).editId());
        assertThat(ingest.database()
                        .sql("select attempts from dragline.job where id = ?")
                        .param(job)
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);

        Response nothingLeft = ingest.post("/api/jobs/" + job + "/retry", "application/json", "");
        assertThat(nothingLeft.body().path("retried").asInt()).isZero();
    }

    @Test
    void doesNotCancelWhatIsComplete() {
        UUID job = ingest.submit("generator=faces-128", Examples.line(1)).id();
        new Results(DATABASE)
                .store(requested(Topics.EDITS_REQUESTED_INTERACTIVE, job, 1).get(0), "completed");

        Response refused = ingest.post("/api/jobs/" + job + "/cancel", "application/json", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("detail").asString())
                .isEqualTo("Job " + job + " is complete, so there is nothing left of it to be cancelled.");
    }

    @Test
    void knowsNoJobThatWasNeverSubmitted() {
        UUID job = UUID.randomUUID();

        Response missing = ingest.post("/api/jobs/" + job + "/cancel", "application/json", "");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body().path("detail").asString()).isEqualTo("There is no job " + job + ".");
        assertThat(ingest.post("/api/jobs/seven/cancel", "application/json", "").status())
                .isEqualTo(400);
    }

    @Test
    void usesAVersionForWhatIsSubmittedAfterItWasPublished() {
        IngestUnderTest.publish(
                KAFKA, Examples.model("faces-128", "v2", List.of("latent-predictor"), "latent-predictor"));
        ingest.awaitVersion("faces-128", "v2");

        assertThat(ingest.submit("generator=faces-128", Examples.line(1))
                        .body()
                        .path("modelVersion")
                        .asString())
                .isEqualTo("v2");
        assertThat(ingest.submit("generator=faces-128&version=v1", Examples.line(1))
                        .body()
                        .path("modelVersion")
                        .asString())
                .isEqualTo("v1");

        // A rollback is publishing the earlier one again.
        IngestUnderTest.publish(KAFKA, Examples.FACES_V1);
        Awaitility.await("v1 is in use again").until(() -> ingest.submit("generator=faces-128", Examples.line(1))
                .body()
                .path("modelVersion")
                .asString()
                .equals("v1"));
    }

    @Test
    void isHealthyAndCounts() {
        ingest.submit("generator=faces-128", Examples.line(1));

        assertThat(ingest.get("/actuator/health").body().path("status").asString())
                .isEqualTo("UP");
        assertThat(ingest.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(ingest.text("/actuator/prometheus"))
                .contains("dragline_outbox_edits{")
                .contains("dragline_edits_relayed_total{")
                .contains("dragline_jobs_accepted_total{");
    }

    private static List<EditRequested> requested(String topic, UUID job, int count) {
        return KAFKA
                .await(topic, records -> ofJob(records, job).size() >= count, count + " edits of job " + job)
                .stream()
                .map(JobJourneyIT::read)
                .filter(edit -> edit.jobId().equals(job))
                .toList();
    }

    private static List<EditRequested> ofJob(List<ConsumerRecord<String, byte[]>> records, UUID job) {
        return records.stream()
                .map(JobJourneyIT::read)
                .filter(edit -> edit.jobId().equals(job))
                .toList();
    }

    private static EditRequested read(ConsumerRecord<String, byte[]> record) {
        try {
            EditRequested edit = Messages.read(record.value(), EditRequested.class);
            assertThat(record.key()).isEqualTo(edit.editId().toString());
            return edit;
        } catch (UnreadableMessageException e) {
            throw new AssertionError(e);
        }
    }

    private static EditRequested bySeed(List<EditRequested> edits, long seed) {
        return edits.stream()
                .filter(edit -> edit.source().equals(new Source.Seed(seed)))
                .findFirst()
                .orElseThrow();
    }
}
