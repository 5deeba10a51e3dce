// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.Keep;
import dev.dragline.contracts.edits.Source;
import dev.dragline.ingest.Examples;
import dev.dragline.ingest.IngestJourney;
import dev.dragline.ingest.IngestUnderTest;
import dev.dragline.ingest.IngestUnderTest.Response;
import dev.dragline.ingest.RequestedEdits;
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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmissionIT extends IngestJourney {

    private static final RequestedEdits REQUESTED = new RequestedEdits(KAFKA);

    @Test
    void sendsASmallJobToTheInteractiveTopicWithEverythingResolved() {
        Response accepted = ingest.submit("generator=faces-128&name=two+edits&keep=trajectory&images=png", """
                {"seed": 7, "name": "smile", "points": [{"handle": [63, 70], "target": [63, 80.5]}]}
                {"seed": 4294967295, "truncation": 1, "method": "draggan", "steps": 30, "arrivedWithin": 0.5, "points": [{"handle": [0, 127], "target": [127, 0]}, {"handle": [5, 5], "target": [5, 5]}], "mask": {"rectangles": [[0, 0, 128, 64]]}}
                """);

        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.body().path("name").asString()).isEqualTo("two edits");
        assertThat(accepted.body().path("state").asString()).isEqualTo("running");
        assertThat(accepted.body().path("total").asInt()).isEqualTo(2);
        assertThat(accepted.body().path("generator").asString()).isEqualTo("faces-128");
        assertThat(accepted.body().path("method").asString()).isEqualTo("latent-predictor");
        assertThat(accepted.body().path("modelVersion").asString()).isEqualTo("v1");
        assertThat(accepted.body().path("priority").asString()).isEqualTo("interactive");

        List<EditRequested> edits = REQUESTED.of(Topics.EDITS_REQUESTED_INTERACTIVE, accepted.id(), 2);
        assertThat(edits).allSatisfy(edit -> {
            assertThat(edit.schemaVersion()).isEqualTo(Messages.SCHEMA_VERSION);
            assertThat(edit.attempt()).isEqualTo(1);
            assertThat(edit.editId().version()).isEqualTo(7);
            assertThat(edit.generator()).isEqualTo("faces-128");
            assertThat(edit.keep()).isEqualTo(Keep.TRAJECTORY);
            assertThat(edit.images()).isEqualTo(ImageFormat.PNG);
        });
        EditRequested first = RequestedEdits.bySeed(edits, 7);
        assertThat(first.method()).isEqualTo("latent-predictor");
        assertThat(first.modelVersion()).isEqualTo("v1");
        assertThat(first.truncation()).isEqualTo(0.7);
        assertThat(first.steps()).isNull();
        assertThat(first.arrivedWithin()).isNull();
        assertThat(first.mask()).isNull();
        assertThat(first.points()).containsExactly(new DragPoint(new Point(63, 70), new Point(63, 80.5)));
        EditRequested second = RequestedEdits.bySeed(edits, 4294967295L);
        assertThat(second.method()).isEqualTo("draggan");
        assertThat(second.modelVersion()).isNull();
        assertThat(second.truncation()).isEqualTo(1);
        assertThat(second.steps()).isEqualTo(30);
        assertThat(second.arrivedWithin()).isEqualTo(0.5);
        assertThat(second.mask()).isNotNull();
        assertThat(second.points()).hasSize(2);
    }

    @Test
    void sendsALatentCodeAsItIs() {
        String row = "[0.5, -1, 2, 3e-2]";
        Response accepted = ingest.submit(
                "generator=faces-128",
                "{\"latent\": [" + row + "], \"points\": [{\"handle\": [1, 1], \"target\": [2, 2]}]}");

        EditRequested edit = REQUESTED
                .of(Topics.EDITS_REQUESTED_INTERACTIVE, accepted.id(), 1)
                .get(0);
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
        List<EditRequested> edits = REQUESTED.of(Topics.EDITS_REQUESTED_BULK, accepted.id(), 3500);
        assertThat(edits.stream().map(EditRequested::editId).collect(Collectors.toSet()))
                .hasSize(3500);
        Awaitility.await("the outbox is empty")
                .until(() -> ingest.count("job_queue where job_id = '" + accepted.id() + "'") == 0);
    }

    @ParameterizedTest
    @CsvSource({"3, bulk, edits.requested.bulk", "20, interactive, edits.requested.interactive"})
    void letsTheClientChooseTheTopic(int edits, String priority, String topic) {
        Response accepted =
                ingest.submit("generator=faces-128&arrivedWithin=3&priority=" + priority, Examples.lines(edits));

        assertThat(accepted.body().path("priority").asString()).isEqualTo(priority);
        assertThat(REQUESTED.of("dragline." + topic, accepted.id(), edits))
                .allSatisfy(edit -> assertThat(edit.arrivedWithin()).isEqualTo(3));
    }

    @Test
    void readsCsv() {
        Response accepted = ingest.post("/api/jobs?generator=faces-128", "text/csv; charset=utf-8", """
                seed,handle_x,handle_y,target_x,target_y,handle2_x,handle2_y,target2_x,target2_y,name
                7,1,2,3,4,,,,,"one, point"
                8,1,2,3,4,5,6,7,8.5,
                """);

        List<EditRequested> edits = REQUESTED.of(Topics.EDITS_REQUESTED_INTERACTIVE, accepted.id(), 2);
        assertThat(RequestedEdits.bySeed(edits, 7).points()).hasSize(1);
        assertThat(RequestedEdits.bySeed(edits, 8).points())
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
        assertThat(REQUESTED.of(Topics.EDITS_REQUESTED_INTERACTIVE, accepted.id(), 2))
                .allSatisfy(edit -> assertThat(edit.truncation()).isEqualTo(0.5));
    }

    @Test
    void readsPointsWithTheRowFirst() {
        Response accepted = ingest.submit(
                "generator=faces-128&points=freedragbench",
                "{\"seed\": 3, \"points\": {\"handle\": [[70, 63], [1, 2]], \"target\": [[80, 63], [1, 2]]}}");

        assertThat(REQUESTED
                        .of(Topics.EDITS_REQUESTED_INTERACTIVE, accepted.id(), 1)
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
        assertThat(RequestedEdits.bySeed(REQUESTED.of(Topics.EDITS_REQUESTED_INTERACTIVE, accepted.id(), 1), 9)
                        .points())
                .hasSize(1);
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

    @Test
    void prefersAnOptionToWhatALineSays() {
        String line = "{\"seed\": 7, \"method\": \"latent-predictor\", \"truncation\": 0.3, \"steps\": 5,"
                + " \"points\": [{\"handle\": [1, 1], \"target\": [2, 2]}]}";

        Response options = ingest.submit("generator=faces-128&method=draggan&truncation=1&steps=9", line);
        EditRequested edit = REQUESTED
                .of(Topics.EDITS_REQUESTED_INTERACTIVE, options.id(), 1)
                .get(0);
        assertThat(edit.method()).isEqualTo("draggan");
        assertThat(edit.truncation()).isEqualTo(1);
        assertThat(edit.steps()).isEqualTo(9);
        assertThat(options.body().path("understood").values())
                .extracting(phrase -> phrase.asString())
                .containsExactly(
                        "1 edit takes the method of the submission, not that of its line",
                        "1 edit takes the truncation of the submission, not that of its line",
                        "1 edit takes the steps of the submission, not those of its line");
        assertThat(ingest.count("edit where job_id = '" + options.id() + "' and stated = '{}'"))
                .isEqualTo(1);

        Response lines = ingest.submit("generator=faces-128", line.replace("latent-predictor", "draggan"));
        assertThat(lines.body().path("method").asString()).isEqualTo("draggan");
        assertThat(lines.body().path("understood")).isEmpty();
        assertThat(ingest.count("edit where job_id = '" + lines.id() + "' and stated = '{method,truncation,steps}'"))
                .isEqualTo(1);
    }
}
