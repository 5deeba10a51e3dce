// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.results.Examples;
import dev.dragline.results.ResultsUnderTest;
import dev.dragline.results.ResultsUnderTest.Response;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import dev.dragline.testing.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ResultJourneyIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static HttpServer ingest;
    private static ResultsUnderTest results;

    @BeforeAll
    static void start() throws IOException {
        ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ingest.createContext("/api/jobs", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] answer = ("{\"got\":" + body.length + ",\"query\":\""
                            + exchange.getRequestURI().getQuery() + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        ingest.start();
        results = ResultsUnderTest.start(
                DATABASE,
                KAFKA,
                "--dragline.ingest.url=http://localhost:" + ingest.getAddress().getPort());
    }

    @AfterAll
    static void stop() {
        results.close();
        ingest.stop(0);
    }

    @Test
    void storesEachResultOnceHoweverOftenItComes() {
        UUID job = UUID.randomUUID();
        EditCompleted first = Examples.completed(job, UUID.randomUUID(), 1, 1, 2);
        EditCompleted second = Examples.failed(job, UUID.randomUUID(), 1, 2);
        for (int repetition = 0; repetition < 3; repetition++) {
            results.send(first);
            results.send(second);
        }
        results.send(Examples.completed(job, first.editId(), 1, 1, 6.5));
        EditCompleted last = Examples.completed(job, UUID.randomUUID(), 1, 3, 4);
        results.send(last);

        JsonNode shown = awaitJob(job, 3);

        assertThat(shown.path("state").asString()).isEqualTo("completed-with-failures");
        assertThat(shown.path("total").asInt()).isEqualTo(3);
        assertThat(shown.path("completed").asInt()).isEqualTo(2);
        assertThat(shown.path("failed").asInt()).isEqualTo(1);
        assertThat(shown.path("arrived").asInt()).isEqualTo(1);
        assertThat(shown.path("moved").asInt()).isEqualTo(1);
        assertThat(shown.path("worse").asInt()).isZero();
        assertThat(shown.path("failures")).hasSize(1);
        assertThat(shown.path("failures").get(0).path("failure").asString()).isEqualTo("impossible-edit");
        assertThat(shown.path("failures").get(0).path("edits").asInt()).isEqualTo(1);
        assertThat(shown.path("failures").get(0).path("advice").asString())
                .startsWith("What the edit asks for cannot be done with this generator.");
        assertThat(shown.path("failures").get(0).path("example").asString())
                .isEqualTo("the handle lies outside of the image");
        assertThat(shown.path("meanDistanceBefore").asDouble()).isEqualTo(7);
        assertThat(shown.path("meanDistanceAfter").asDouble()).isEqualTo(3);
        assertThat(results.count("edit_result where job_id = '" + job + "'")).isEqualTo(3);
        assertThat(results.count("edit_image where edit_id = '" + first.editId() + "'"))
                .isEqualTo(3);
    }

    @Test
    void answersWithTheEditsOfAJobWhenNoneOfThemWaits() {
        UUID job = UUID.randomUUID();
        results.send(Examples.completed(job, UUID.randomUUID(), 1, 1, 2));
        awaitJob(job, 1);

        assertThat(results.get(ResultsUnderTest.edits(job, "?wait=20")).json().path("edits"))
                .hasSize(1);
        Response tooLong = results.get(ResultsUnderTest.edits(job, "?wait=21"));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.json().at("/errors/0/message").asString()).isEqualTo("must be 0 to 20 seconds, not \"21\"");
    }

    @Test
    void deletesWhatBelongsToAJobThatWasDeletedAndWhatComesLate() {
        UUID job = UUID.randomUUID();
        EditCompleted edit = Examples.completed(job, UUID.randomUUID(), 1, 1, 2);
        results.send(edit);
        awaitJob(job, 1);
        JsonNode wouldGo = results.get("/api/jobs/" + job + "/deletion").json();
        assertThat(wouldGo.path("results").asInt()).isEqualTo(1);
        assertThat(wouldGo.path("images").asInt()).isEqualTo(3);
        assertThat(wouldGo.path("imageBytes").asLong()).isPositive();
        assertThat(wouldGo.path("possible").asBoolean(true))
                .as("ingest does not know it")
                .isFalse();

        results.database()
                .sql("insert into dragline.deleted_job (job_id, deleted_at) values (?, now())")
                .param(job)
                .update();

        assertThat(results.get("/api/jobs/" + job).status()).isEqualTo(404);
        awaitNothingOf(job);
        assertThat(results.count("edit_image where edit_id = '" + edit.editId() + "'"))
                .isZero();
        results.send(Examples.completed(job, UUID.randomUUID(), 1, 2, 2));
        EditCompleted other = Examples.completed(UUID.randomUUID(), UUID.randomUUID(), 1, 3, 2);
        results.send(other);
        awaitJob(other.jobId(), 1);
        awaitNothingOf(job);
    }

    private static void awaitNothingOf(UUID job) {
        Awaitility.await("nothing is left of it")
                .until(() -> results.count("edit_result where job_id = '" + job + "'")
                                + results.count("job_progress where job_id = '" + job + "'")
                        == 0);
    }

    @Test
    void countsTheLastAttemptOnly() {
        UUID job = UUID.randomUUID();
        UUID edit = UUID.randomUUID();
        results.send(Examples.failed(job, edit, 1, 1));
        assertThat(awaitJob(job, 1).path("state").asString()).isEqualTo("failed");
        results.send(Examples.completed(job, edit, 2, 1, 2));

        JsonNode shown = Awaitility.await("the second attempt counts")
                .until(
                        () -> results.get("/api/jobs/" + job).json(),
                        answer -> answer.path("completed").asInt() == 1);

        assertThat(shown.path("failed").asInt()).isZero();
        assertThat(shown.path("failures")).isEmpty();
        assertThat(shown.path("arrived").asInt()).isEqualTo(1);
        assertThat(shown.path("state").asString()).isEqualTo("completed");
        JsonNode details = results.get("/api/edits/" + edit).json();
        assertThat(details.path("attempt").asInt()).isEqualTo(2);
        assertThat(details.path("attempts")).hasSize(2);
        assertThat(details.path("attempts").get(0).path("reason").asString())
                .isEqualTo("the handle lies outside of the image");
        assertThat(results.get("/api/edits/" + edit + "?attempt=1")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("failed");
    }

    @Test
    void putsWhatCannotBeReadToTheDeadLettersAndFailsAnEditWhoseResultItWas() {
        UUID job = UUID.randomUUID();
        results.send(Examples.completed(job, UUID.randomUUID(), 1, 1, 2));
        ProducerRecord<String, byte[]> garbage = new ProducerRecord<>(
                Topics.EDITS_COMPLETED, job.toString(), "{\"schemaVersion\":1".getBytes(StandardCharsets.UTF_8));
        garbage.headers().add("trace", "42".getBytes(StandardCharsets.UTF_8));
        KAFKA.send(garbage);
        EditCompleted refused = Examples.completed(job, UUID.randomUUID(), 1, 3, Double.NaN);
        KAFKA.send(Topics.EDITS_COMPLETED, job.toString(), Messages.json().writeValueAsBytes(refused));
        results.send(Examples.completed(job, UUID.randomUUID(), 1, 2, 2));

        List<ConsumerRecord<String, byte[]>> letters = KAFKA.await(Topics.deadLettersOf(Topics.EDITS_COMPLETED), 2);

        assertThat(letters).hasSize(2);
        assertThat(header(letters.get(1), "dragline-reason"))
                .startsWith("EditCompleted cannot be read: NaN is no number that can be used");
        assertThat(letters.get(0).key()).isEqualTo(job.toString());
        assertThat(letters.get(0).value()).isEqualTo(garbage.value());
        assertThat(header(letters.get(0), "trace")).isEqualTo("42");
        assertThat(header(letters.get(0), "dragline-reason")).startsWith("EditCompleted cannot be read:");
        JsonNode all = awaitJob(job, 3);
        assertThat(all.path("completed").asInt()).isEqualTo(2);
        assertThat(all.path("failed").asInt()).isEqualTo(1);
        assertThat(results.get("/api/edits/" + refused.editId())
                        .json()
                        .path("reason")
                        .asString())
                .startsWith(
                        "Its last message was refused, so what came of it is not kept: EditCompleted cannot be read:"
                                + " NaN is no number that can be used")
                .endsWith("The message is among the dead letters of dragline.edits.completed.");
    }

    @Test
    void showsAnEditWithItsImagesAndItsTrajectory() {
        UUID job = UUID.randomUUID();
        EditCompleted edit = Examples.completed(job, UUID.randomUUID(), 1, 7, 1.25);
        results.send(edit);
        awaitJob(job, 1);

        JsonNode details = results.get("/api/edits/" + edit.editId()).json();

        assertThat(details.path("seed").asInt()).isEqualTo(7);
        assertThat(details.path("landed").get(1).get(0).asDouble()).isEqualTo(43.5);
        assertThat(details.path("keyFrames")).hasSize(3);
        String after = details.path("images").path("after").asString();
        Response image = results.get(after);
        assertThat(image.type()).isEqualTo("image/png");
        assertThat(image.body()).isEqualTo(edit.outcome().after().data());
        assertThat(results.get(details.path("keyFrames").get(1).path("image").asString())
                        .body())
                .isEqualTo(edit.outcome().keyFrames().get(1).image().data());
        assertThat(results.get(details.path("trajectory").asString())
                        .json()
                        .path("shape")
                        .toString())
                .isEqualTo("[3,6,2]");
        assertThat(results.get("/api/edits/" + edit.editId() + "/images/4")
                        .json()
                        .path("detail")
                        .asString())
                .startsWith("Attempt 1 of edit " + edit.editId() + " has no image 4;");
    }

    @Test
    void streamsTheResultsOfAJob() {
        UUID job = UUID.randomUUID();
        results.send(Examples.completed(job, UUID.randomUUID(), 1, 7, 1.25));
        results.send(Examples.failed(job, UUID.randomUUID(), 1, 8));
        awaitJob(job, 2);

        Response stream = results.get("/api/jobs/" + job + "/results.ndjson");

        assertThat(stream.type()).startsWith("application/x-ndjson");
        List<JsonNode> lines =
                stream.text().lines().map(Messages.json()::readTree).toList();
        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line.propertyNames())
                .contains(
                        "editId",
                        "seed",
                        "state",
                        "method",
                        "modelVersion",
                        "meanDistanceBefore",
                        "meanDistanceAfter",
                        "landed",
                        "milliseconds",
                        "cpuSeconds",
                        "reason"));
        JsonNode failed = lines.stream()
                .filter(line -> line.path("state").asString().equals("failed"))
                .findFirst()
                .orElseThrow();
        assertThat(failed.path("reason").asString()).isEqualTo("the handle lies outside of the image");
        assertThat(failed.path("landed").isNull()).isTrue();
        assertThat(failed.path("failure").asString()).isEqualTo("impossible-edit");
        assertThat(failed.path("images").path("after").isNull()).isTrue();
        assertThat(results.get(failed.path("images").path("before").asString()).type())
                .isEqualTo("image/png");
    }

    @Test
    void filtersAndPagesByDistance() {
        UUID job = UUID.randomUUID();
        for (int i = 0; i < 7; i++) {
            results.send(Examples.completed(job, UUID.randomUUID(), 1, i, i));
        }
        results.send(Examples.failed(job, UUID.randomUUID(), 1, 9));
        awaitJob(job, 8);

        List<Double> distances = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = results.get(ResultsUnderTest.edits(job, "?minDistance=2&limit=2&after=" + after))
                    .json();
            page.path("edits")
                    .forEach(
                            edit -> distances.add(edit.path("meanDistanceAfter").asDouble()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());

        assertThat(distances).containsExactly(6.0, 5.0, 4.0, 3.0, 2.0);
        for (String order : List.of("worst", "best", "arrival", "latest", "submitted")) {
            assertThat(results.get(ResultsUnderTest.edits(job, "?state=failed&sort=" + order))
                            .json()
                            .path("edits"))
                    .as(order)
                    .hasSize(1);
        }
        assertThat(results.get(ResultsUnderTest.edits(job, "?state=failed"))
                        .json()
                        .path("edits"))
                .hasSize(1);
        JsonNode errors = results.get(ResultsUnderTest.edits(job, "?state=lost&minDistance=-1&limit=0"))
                .json()
                .path("errors");
        assertThat(errors)
                .extracting(error -> error.path("message").asString())
                .contains(
                        "must be one of waiting, completed, failed, cancelled, not \"lost\"",
                        "must be a distance in pixels, 0 or more, like 2.5, not \"-1\"");
    }

    @Test
    void filtersAndPagesByArrival() {
        UUID job = UUID.randomUUID();
        for (double after : new double[] {1, 9, 4, 8, 2, 7}) {
            results.send(Examples.completed(job, UUID.randomUUID(), 1, 1, after));
        }
        results.send(Examples.early(Examples.completed(job, UUID.randomUUID(), 1, 1, 3)));
        results.send(Examples.failed(job, UUID.randomUUID(), 1, 9));
        JsonNode shown = awaitJob(job, 8);

        assertThat(List.of("arrived", "moved", "worse", "completed"))
                .extracting(count -> shown.path(count).asInt())
                .containsExactly(2, 2, 2, 7);
        List<String> listed = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = results.get(ResultsUnderTest.edits(job, "?sort=arrival&limit=3&after=" + after))
                    .json();
            page.path("edits")
                    .forEach(edit -> listed.add(edit.path("arrival").asString("-") + " "
                            + edit.path("meanDistanceAfter").asInt()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        assertThat(listed).containsExactly("worse 9", "worse 8", "moved 7", "moved 4", "arrived 2", "arrived 1", "- 3");
        for (String query : List.of("", "&sort=worst", "&sort=arrival", "&state=completed", "&minDistance=8")) {
            assertThat(results.get(ResultsUnderTest.edits(job, "?arrival=worse" + query))
                            .json()
                            .path("edits"))
                    .as(query)
                    .extracting(edit -> edit.path("meanDistanceAfter").asInt())
                    .containsExactly(9, 8);
        }
        assertThat(results.get(ResultsUnderTest.edits(job, "?arrival=worse&sort=latest"))
                        .json()
                        .path("edits"))
                .hasSize(2);
    }

    @Test
    void tellsWhatIsNotThere() {
        UUID job = UUID.randomUUID();

        Response missing = results.get("/api/jobs/" + job);

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().path("detail").asString())
                .isEqualTo("There is no job " + job + "; GET /api/jobs lists those that exist.");
        assertThat(results.get("/api/jobs/seven")
                        .json()
                        .path("errors")
                        .get(0)
                        .path("message")
                        .asString())
                .isEqualTo("must be an id (a UUID), not \"seven\"");
        assertThat(results.get("/api/nothing").status()).isEqualTo(404);
    }

    @Test
    void passesSmallWritesOnToIngest() {
        Response accepted = results.post("/api/jobs?generator=faces-128", "application/x-ndjson", "{}\n{}\n");

        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.text()).isEqualTo("{\"got\":6,\"query\":\"generator=faces-128\"}");
        Response large = results.post("/api/jobs", "application/x-ndjson", " ".repeat(5 * 1024 * 1024));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.json().path("detail").asString()).startsWith("Up to 4 MiB of known length are passed on");
        assertThat(results.post("/api/jobs", "application/x-ndjson", "{}", "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void servesTheDescriptionOfItsInterface() {
        Response description = results.get("/openapi.yaml");

        assertThat(description.status()).isEqualTo(200);
        assertThat(description.type()).startsWith("application/yaml");
        assertThat(description.text()).startsWith("openapi: 3.1.0\n").contains("\n  /api/jobs/{id}/cancel:\n");
    }

    @Test
    void saysHowItIs() {
        assertThat(results.get("/actuator/health/readiness")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(results.get("/actuator/prometheus").text()).contains("dragline_", "service=\"results\"");
    }

    private static JsonNode awaitJob(UUID job, int done) {
        return Awaitility.await("job " + job + " has " + done + " results")
                .until(
                        () -> results.get("/api/jobs/" + job).json(),
                        answer -> answer.path("completed").asInt(0)
                                        + answer.path("failed").asInt(0)
                                == done);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html", "image/png"})
    void tellsOfHostileAddressesAsProblems(String accepted) throws IOException {
        String edit = "GET /api/edits/0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2";
        Stream<String> reads = Stream.of(
                edit + "?attempt=99999999999",
                edit + "/images/%00",
                edit + "/images/" + "9".repeat(400),
                edit + "/trajectory?attempt=%00",
                "GET /api/jobs?after=%ed%a0%80",
                "GET /api/jobs?limit=99999999999999999999",
                "GET /api/jobs/0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2/edits?minDistance=NaN&sort=%00",
                "GET /api/trainings/nobody/figures",
                "GET /api/events/jobs/none",
                "GET /api/evaluations?after=[]");
        for (String head : Stream.concat(RawHttp.hostileHeads().stream(), reads).toList()) {
            if (head.contains("none/") || head.contains("a=1&")) {
                continue; // looked at where it is passed on to
            }
            RawHttp.Answer answer =
                    RawHttp.send(results.address("").getPort(), head, new byte[0], "Accept: " + accepted);

            assertThat(answer.type()).as(head + " " + answer).startsWith("application/problem+json");
            assertThat(answer.status()).as(head).isBetween(400, 499);
        }
    }
}
