package dev.dragline.results.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.EvaluationProgressed;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.Topics;
import dev.dragline.results.Examples;
import dev.dragline.results.ResultsUnderTest;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.nio.charset.StandardCharsets;
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

/** What becomes of the reports of trainings and evaluations, and of the models that they make and measure. */
class WorkJourneyIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static ResultsUnderTest results;

    @BeforeAll
    static void start() {
        results = ResultsUnderTest.start(DATABASE, KAFKA);
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
        results.send(Examples.progressed(training, ReportedState.COMPLETED, "predictor", 100, 0.01));

        JsonNode shown = Awaitility.await("the training is completed")
                .until(
                        () -> results.get("/api/trainings/" + training).json(),
                        answer -> answer.path("state").asString("").equals("completed"));

        assertThat(shown.path("version").asString()).isEqualTo("v2");
        assertThat(shown.path("figures").path("loss").asDouble()).isEqualTo(0.01);
        JsonNode series = results.get("/api/trainings/" + training + "/figures").json();
        assertThat(series.path("steps")).hasSize(10);
        assertThat(series.path("stages").get(0).asString()).isEqualTo("regularizer");
        assertThat(series.path("figures").path("drag loss").get(9).asDouble()).isEqualTo(0.005);
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
    void putsAnEndWithoutAMeasurementToTheDeadLetters() {
        EvaluationProgressed whole = Examples.evaluating(UUID.randomUUID(), 3);
        results.send(new EvaluationProgressed(
                whole.schemaVersion(),
                whole.evaluationId(),
                whole.generator(),
                ReportedState.COMPLETED,
                whole.series(),
                whole.done(),
                whole.total(),
                null,
                whole.worker(),
                whole.at(),
                null,
                null));

        assertThat(KAFKA.await(Topics.deadLettersOf(Topics.EVALUATIONS_PROGRESSED), 1))
                .extracting(letter -> new String(
                        letter.headers().lastHeader("dragline-reason").value(), StandardCharsets.UTF_8))
                .containsExactly(
                        "EvaluationProgressed needs a measurement if it is completed, and none otherwise; it is"
                                + " completed without one");
    }

    @Test
    void knowsWhichVersionIsInUse() {
        results.send(Examples.model(null));
        results.send(Examples.model("v1"));
        results.send(Examples.model("v2"));
        results.send(Examples.model("v1"));

        JsonNode models = Awaitility.await("both versions are known")
                .until(
                        () -> results.get("/api/models").json(),
                        answer -> answer.path("generators")
                                                .path(0)
                                                .path("versions")
                                                .size()
                                        == 2
                                && answer.path("generators")
                                        .path(0)
                                        .path("versionInUse")
                                        .asString("")
                                        .equals("v1"));

        assertThat(models.path("generators").get(0).path("methods").toString()).isEqualTo("[\"draggan\"]");
    }
}
