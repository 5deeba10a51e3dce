// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.trainings.TrainingProgressed;
import dev.dragline.results.Examples;
import dev.dragline.results.ResultsUnderTest;
import dev.dragline.results.ResultsUnderTest.Response;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Tests the reports of trainings and evaluations and the models that they make and measure, from topic to answer. */
class WorkJourneyIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static ResultsUnderTest results;

    @BeforeAll
    static void start() {
        results = ResultsUnderTest.start(DATABASE, KAFKA, "--dragline.webhooks.allow-private=true");
    }

    @AfterAll
    static void stop() {
        results.close();
    }

    @Test
    void keepsTheFiguresOfATraining() {
        UUID training = UUID.randomUUID();
        for (long step = 10; step <= 90; step += 10) {
            results.send(Examples.progressed(
                    training, ReportedState.RUNNING, step < 50 ? "regularizer" : "predictor", step, 1.0 / step));
        }
        results.send(Examples.trainedWorse(training));

        JsonNode shown = Awaitility.await("the training is completed")
                .until(
                        () -> results.get("/api/trainings/" + training).json(),
                        answer -> answer.path("state").asString("").equals("completed"));

        assertThat(shown.path("version").asString()).isEqualTo("v2");
        assertThat(shown.path("comparison").path("takenIntoUse").asBoolean(true))
                .isFalse();
        assertThat(shown.path("comparison").path("inUse").path("meanDistance").asDouble())
                .isEqualTo(0.21);
        assertThat(shown.path("figures").path("loss").asDouble()).isEqualTo(0.01);
        JsonNode series = results.get("/api/trainings/" + training + "/figures").json();
        assertThat(series.path("steps")).hasSize(10);
        assertThat(series.path("stages").get(0).asString()).isEqualTo("regularizer");
        assertThat(series.path("figures").path("drag loss").get(9).asDouble()).isEqualTo(0.005);
    }

    @Test
    void keepsTheSampleEditsOfATrainingAtAddressesThatNeverChange() {
        UUID training = UUID.randomUUID();
        results.send(Examples.sampled(training, 20, true));
        results.send(Examples.sampled(training, 40, true));
        results.send(Examples.sampled(training, 20, true));
        results.send(Examples.trainedWorse(training));
        Awaitility.await("the training is completed").until(() -> results.get("/api/trainings/" + training)
                .json()
                .path("state")
                .asString("")
                .equals("completed"));

        JsonNode samples =
                results.get("/api/trainings/" + training + "/samples").json().path("samples");
        assertThat(samples).hasSize(2);
        JsonNode second = samples.get(1);
        assertThat(second.path("meanDistanceBefore").asDouble()).isEqualTo(4);
        assertThat(second.path("points").get(0).path("target").get(1).asDouble())
                .isEqualTo(74);
        assertThat(second.path("steps"))
                .extracting(step -> step.path("step").asLong())
                .containsExactly(20L, 40L);
        assertThat(second.path("steps").get(1).path("landed").get(0).get(1).asDouble())
                .isEqualTo(73);
        Response image = results.get(second.path("steps").get(1).path("image").asString());
        assertThat(image.status()).isEqualTo(200);
        assertThat(image.body()).isEqualTo(Examples.picture(2, 40).data());
        assertThat(image.type()).isEqualTo("image/png");
        String tag = "\"" + training + "-40-2\"";
        assertThat(results.get(second.path("steps").get(1).path("image").asString(), "If-None-Match", tag)
                        .status())
                .isEqualTo(304);
        assertThat(results.get(second.path("before").asString()).body())
                .isEqualTo(Examples.picture(2, 0).data());
        assertThat(results.get("/api/trainings/" + training + "/samples/30/2").status())
                .isEqualTo(404);
        assertThat(results.get("/api/trainings/" + UUID.randomUUID() + "/samples")
                        .status())
                .isEqualTo(404);
        results.database()
                .sql("delete from dragline.training_progress where training_id = :id")
                .param("id", training)
                .update();
        assertThat(results.count("training_sample where training_id = '" + training + "'"))
                .isZero();
    }

    @Test
    void keepsWhatAnEvaluationMeasuredOnceAndTellsItWithTheModel() {
        // All are reported at the same moment; then the greater id is the later one, as it is with ids that ingest
        // gives.
        List<UUID> ids = Stream.generate(UUID::randomUUID)
                .limit(3)
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        UUID first = ids.get(0);
        UUID second = ids.get(1);
        UUID quickLook = ids.get(2);
        results.send(Examples.model("v1"));
        results.send(Examples.evaluating(first, 3));
        JsonNode running = Awaitility.await("the evaluation is known")
                .until(
                        () -> results.get("/api/evaluations/" + first).json(),
                        answer -> answer.path("state").asString("").equals("running"));
        assertThat(running.path("done").asLong()).isEqualTo(3);
        assertThat(running.path("secondsLeft").asDouble()).isEqualTo(14);
        assertThat(running.path("rows")).isEmpty();

        results.send(Examples.evaluated(first, "v1", 3.5));
        results.send(Examples.evaluated(first, "v1", 9));
        results.send(Examples.evaluating(first, 4));
        results.send(Examples.evaluated(second, "v1", 3));
        results.send(Examples.evaluated(quickLook, "v1", 1, 2));
        Awaitility.await("all are stored").until(() -> results.count("evaluation_row") == 6);

        JsonNode shown = results.get("/api/evaluations/" + first).json();
        assertThat(shown.path("state").asString()).isEqualTo("completed");
        assertThat(shown.path("measuredBy").asString()).isEqualTo("landmark network");
        assertThat(shown.path("machine").path("cores").asInt()).isEqualTo(2);
        assertThat(shown.path("rows"))
                .extracting(row -> row.path("name").asString())
                .containsExactly("auto", "none");
        assertThat(shown.path("rows").get(0).path("meanDistance").asDouble()).isEqualTo(3.5);
        assertThat(shown.path("failures")).singleElement().satisfies(failed -> {
            assertThat(failed.path("reason").asString()).isEqualTo("the image has a value that is NaN or infinite");
            assertThat(failed.path("pairs").asInt()).isEqualTo(2);
        });
        assertThat(results.get("/api/evaluations").json().path("evaluations"))
                .extracting(listed -> listed.path("id").asString())
                .contains(first.toString(), second.toString());

        JsonNode generator = Awaitility.await("the version is known")
                .until(
                        () -> results.get("/api/models").json().path("generators"),
                        generators -> !generators.path(0).path("versions").isEmpty())
                .path(0);
        assertThat(generator.path("measured"))
                .extracting(row -> row.path("method").asString())
                .containsExactly("none");
        JsonNode version = generator.path("versions").values().stream()
                .filter(one -> one.path("version").asString("").equals("v1"))
                .findFirst()
                .orElseThrow();
        assertThat(version.path("measured")).singleElement().satisfies(row -> {
            assertThat(row.path("evaluationId").asString()).isEqualTo(second.toString());
            assertThat(row.path("method").asString()).isEqualTo("latent-predictor");
            assertThat(row.path("meanDistance").asDouble()).isEqualTo(3);
            assertThat(row.path("pairs").asInt()).isEqualTo(5);
        });

        UUID nobody = UUID.randomUUID();
        assertThat(results.get("/api/evaluations/" + nobody)
                        .json()
                        .path("detail")
                        .asString())
                .isEqualTo("There is no evaluation " + nobody + "; GET /api/evaluations lists those that exist.");
    }

    @Test
    void endsWhatItsLastMessageWouldHaveEndedWhenThatIsRefused() {
        UUID incomplete = UUID.randomUUID();
        UUID notANumber = UUID.randomUUID();
        UUID training = UUID.randomUUID();
        UUID goingOn = UUID.randomUUID();
        results.send(Examples.evaluating(incomplete, 9));
        results.send(Examples.evaluating(notANumber, 9));
        results.send(Examples.progressed(training, ReportedState.RUNNING, "predictor", 90, 0.5));
        results.send(Examples.progressed(goingOn, ReportedState.RUNNING, "predictor", 90, 0.5));

        raw(
                Topics.EVALUATIONS_PROGRESSED,
                incomplete,
                Examples.evaluated(incomplete, "v1", 3.5),
                "measurement",
                "other");
        raw(Topics.EVALUATIONS_PROGRESSED, notANumber, Examples.evaluated(notANumber, "v1", 3.5), "3.5", "\"NaN\"");
        TrainingProgressed end = Examples.progressed(training, ReportedState.COMPLETED, "predictor", 100, 0.01);
        raw(Topics.TRAININGS_PROGRESSED, training, end, "\"predictor\"", "\"pre\\u0000dictor\"");
        TrainingProgressed report = Examples.progressed(goingOn, ReportedState.RUNNING, "predictor", 95, 0.5);
        raw(Topics.TRAININGS_PROGRESSED, goingOn, report, "0.5", "\"NaN\"");

        assertThat(reasonOf("/api/evaluations/" + incomplete))
                .isEqualTo("Its last message was refused, so what came of it is not kept: EvaluationProgressed needs a"
                        + " measurement if it is completed, and none otherwise; it is completed without one. The message"
                        + " is among the dead letters of dragline.evaluations.progressed.");
        assertThat(reasonOf("/api/evaluations/" + notANumber))
                .contains("EvaluationProgressed cannot be read: NaN is no number that can be used");
        assertThat(results.get("/api/evaluations/" + notANumber)
                        .json()
                        .path("done")
                        .asInt())
                .as("how far it came")
                .isEqualTo(9);
        assertThat(reasonOf("/api/trainings/" + training)).contains("TrainingProgressed cannot be stored: ");
        assertThat(results.get("/api/trainings/" + training)
                        .json()
                        .path("version")
                        .asString())
                .as("what it published")
                .isEqualTo("v2");
        KAFKA.await(Topics.deadLettersOf(Topics.TRAININGS_PROGRESSED), 2);
        assertThat(KAFKA.await(Topics.deadLettersOf(Topics.EVALUATIONS_PROGRESSED), 2))
                .hasSize(2);
        assertThat(results.get("/api/trainings/" + goingOn).json().path("state").asString())
                .as("a report that is no end ends nothing")
                .isEqualTo("running");
    }

    @Test
    void tellsWebhooksOnceWhatEnded() throws IOException, GeneralSecurityException {
        UUID job = job();
        UUID cancelled = job();
        UUID training = UUID.randomUUID();
        UUID evaluation = UUID.randomUUID();
        try (Receiver receiver = new Receiver()) {
            JsonNode made = results.post(
                            "/api/webhooks",
                            "application/json",
                            "{\"url\": \"" + receiver.address() + "\", \"forEverybody\": true}")
                    .json();

            results.send(Examples.completed(job, UUID.randomUUID(), 1, 7, 1));
            EditCompleted second = Examples.failed(job, UUID.randomUUID(), 1, 7);
            results.send(second);
            results.send(second);
            results.send(Examples.progressed(training, ReportedState.FAILED, "predictor", 90, 0.5));
            results.send(Examples.progressed(training, ReportedState.FAILED, "predictor", 90, 0.5));
            results.send(Examples.evaluated(evaluation, "v8", 3));
            results.send(Examples.model("v8"));
            results.send(Examples.model("v8"));
            results.database()
                    .sql("update dragline.job set state = 'cancelled', cancelled_at = now() where id = :id")
                    .param("id", cancelled)
                    .update();

            Awaitility.await("all are told").until(() -> receiver.received().size() >= 5);
            assertThat(receiver.received())
                    .extracting(message -> message.type() + " " + message.subject())
                    .containsExactlyInAnyOrder(
                            "job.completed_with_failures " + job,
                            "job.cancelled " + cancelled,
                            "training.failed " + training,
                            "evaluation.completed " + evaluation,
                            "model.published v8");
            for (Receiver.Received message : receiver.received()) {
                assertThat(message.isSignedWith(made.path("secret").asString())).isTrue();
            }
            String webhook = "/api/webhooks/" + made.path("webhook").path("id").asString();
            assertThat(results.get(webhook).text()).doesNotContain("whsec_");
            Response test = results.post(webhook + "/test", "application/json", "");
            assertThat(test.status()).isEqualTo(201);
            assertThat(test.json().path("event").asString()).isEqualTo("webhook.test");
            assertThat(results.get(webhook + "/deliveries?limit=2")
                            .json()
                            .path("deliveries")
                            .path(0)
                            .path("event")
                            .asString())
                    .isEqualTo("webhook.test");
            String id = made.path("webhook").path("id").asString();
            assertThat(results.get("/webhooks").text()).contains(receiver.address(), "/webhooks/" + id);
            assertThat(results.get("/webhooks/" + id).text()).contains("job.cancelled", "Send again", "Disable");
        }
        forget("webhook where owner = 'local'");
        forget("evaluation_row where evaluation_id = '" + evaluation + "'");
        forget("model where version = 'v8'");
    }

    private static void forget(String rows) {
        results.database().sql("delete from dragline." + rows).update();
    }

    /** A job of two edits as ingest-service accepts it. */
    private static UUID job() {
        UUID id = UUID.randomUUID();
        results.database().sql("""
                        insert into dragline.job (id, state, generator, method, truncation, keep, images, priority, total,
                          attempts, created_at, heard_at, owner)
                        values (:id, 'running', 'faces-128', 'auto', 0.7, 'final', 'png', 'bulk', 2, 2, now(), now(), 'ann')
                        """).param("id", id).update();
        return id;
    }

    private static void raw(String topic, UUID id, Record message, String part, String instead) {
        String json = new String(Messages.write(message), StandardCharsets.UTF_8);
        KAFKA.send(topic, id.toString(), json.replace(part, instead).getBytes(StandardCharsets.UTF_8));
    }

    private static String reasonOf(String path) {
        return Awaitility.await(path + " has failed")
                .until(
                        () -> results.get(path).json(),
                        answer -> answer.path("state").asString("").equals("failed"))
                .path("reason")
                .asString();
    }

    @Test
    void knowsWhatIsInUseAndWhatWas() {
        results.send(Examples.model(null));
        results.send(Examples.model("v1"));
        results.send(Examples.model("v2"));
        assertThat(inUse("v2").path("methods").toString())
                .as("nothing was chosen")
                .isEqualTo("[\"draggan\"]");

        results.send(Examples.used("v1", "v2", 1));
        results.send(Examples.used(null, "v1", 2));
        results.send(Examples.used("v1", "v2", 1));
        inUse("");
        results.send(Examples.used("v1", null, 3));
        assertThat(inUse("v1").path("versions"))
                .extracting(version -> version.path("inUse").asBoolean())
                .containsExactlyInAnyOrder(true, false);

        JsonNode history = results.get("/api/models/faces-128/history").json();
        assertThat(history.path("versionInUse").asString()).isEqualTo("v1");
        assertThat(history.path("uses"))
                .extracting(use -> text(use.path("version")) + " after "
                        + text(use.path("before")) + " by "
                        + use.path("by").asString())
                .containsExactly("v1 after none by person", "none after v1 by person", "v1 after v2 by person");
        assertThat(results.get("/api/models/cats/history").json().path("detail").asString())
                .isEqualTo("There is no generator cats; GET /api/models lists those that exist.");
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "none" : value.asString();
    }

    private static JsonNode inUse(String version) {
        return Awaitility.await(version + " is in use")
                .until(
                        () -> results.get("/api/models")
                                .json()
                                .path("generators")
                                .path(0),
                        generator -> generator.path("versions").size() == 2
                                && (generator.path("versionInUse").isNull()
                                                ? ""
                                                : generator.path("versionInUse").asString())
                                        .equals(version));
    }
}
