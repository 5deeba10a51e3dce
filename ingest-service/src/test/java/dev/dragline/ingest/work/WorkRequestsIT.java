// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.contracts.evaluations.EvaluationRequested.Contestant;
import dev.dragline.contracts.evaluations.EvaluationRequested.Distance;
import dev.dragline.contracts.evaluations.EvaluationRequested.Kind;
import dev.dragline.ingest.IngestJourney;
import dev.dragline.ingest.IngestUnderTest;
import dev.dragline.testing.PostgresExtension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests trainings and evaluations from the request to the topics. */
class WorkRequestsIT extends IngestJourney {

    private static final String JSON = "application/json";

    private static IngestUnderTest.Response evaluate(String body) {
        return ingest.post("/api/evaluations", JSON, body);
    }

    private static EvaluationRequested sent(UUID id) {
        List<ConsumerRecord<String, byte[]>> records = KAFKA.await(
                Topics.EVALUATIONS_REQUESTED,
                all -> all.stream().anyMatch(record -> record.key().equals(id.toString())),
                "evaluation " + id);
        return records.stream()
                .filter(record -> record.key().equals(id.toString()))
                .map(record -> read(record, EvaluationRequested.class))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void resolvesAnEvaluationAndSendsIt() {
        IngestUnderTest.Response accepted = evaluate("""
                {"generator": "faces-128", "methods": ["auto", "draggan", "none", "auto"], "pairs": 20, "slowPairs": 5,
                 "seed": 7, "points": [1, 5], "distances": ["near"], "surface": true, "modelVersion": "v1"}
                """);

        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(201);
        assertThat(accepted.body().path("state").asString()).isEqualTo("waiting");
        EvaluationRequested sent = sent(accepted.id());
        assertThat(sent.evaluationId()).isEqualTo(accepted.id());
        assertThat(sent.contestants())
                .containsExactly(
                        new Contestant("auto", "latent-predictor", "v1"),
                        new Contestant("draggan", "draggan", null),
                        new Contestant("none", "none", null));
        assertThat(sent.kinds())
                .containsExactly(
                        new Kind(Distance.NEAR, false, 1),
                        new Kind(Distance.NEAR, true, 1),
                        new Kind(Distance.NEAR, false, 5),
                        new Kind(Distance.NEAR, true, 5));
        assertThat(List.of(sent.pairs(), sent.slowPairs())).containsExactly(20, 5);
        assertThat(sent.seed()).isEqualTo(7);
        assertThat(accepted.body().path("kinds")).hasSize(4);
    }

    @Test
    void knowsWhatToDoIfNobodySays() {
        EvaluationRequested whole =
                sent(evaluate("{\"generator\": \"faces-128\"}").id());
        assertThat(whole.contestants()).extracting(Contestant::name).containsExactly("auto", "none", "target-code");
        assertThat(whole.kinds()).hasSize(6);
        assertThat(List.of(whole.pairs(), whole.slowPairs())).containsExactly(200, 200);

        EvaluationRequested quick =
                sent(evaluate("{\"generator\": \"faces-128\", \"quick\": true}").id());
        assertThat(quick.kinds()).containsExactly(new Kind(Distance.FAR, false, 5));
        assertThat(List.of(quick.pairs(), quick.slowPairs())).containsExactly(3, 2);
    }

    @Test
    void tellsEverythingThatIsWrongWithAnEvaluation() {
        IngestUnderTest.Response refused = evaluate("""
                {"generator": "faces-128", "methods": ["auto", "magic"], "pairs": 1, "seed": -1, "points": [0],
                 "distances": ["far", "away"], "surface": "yes", "pars": 5}
                """);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("detail").asString())
                .isEqualTo("The evaluation cannot be accepted: 7 things are wrong.");
        assertThat(refused.errors())
                .containsExactlyInAnyOrder(
                        "pars: is no field here: did you mean pairs?",
                        "pairs: must be a whole number from 2 to 100000, but is 1",
                        "methods[1]: is magic, which faces-128 does not offer: use auto or one of latent-predictor,"
                                + " draggan; controls are none and target-code",
                        "points[0]: must be a whole number from 1 to 9999, but is 0",
                        "surface: must be true or false, but is \"yes\"",
                        "distances[1]: is away, but must be far or near",
                        "seed: must be a whole number from 0 to 4294967295, but is -1");
        assertThat(evaluate("[]").errors())
                .containsExactly(": the body must be an object such as {\"generator\": \"faces-128\", \"methods\":"
                        + " [\"auto\", \"none\"]}");
        assertThat(evaluate("{}").errors())
                .containsExactly("generator: is missing: say which generator's images are to be edited");
        assertThat(evaluate("{\"generator\": \"dogs\"}").errors())
                .containsExactly("generator: is dogs, which is not known: use one of faces-128");
        assertThat(evaluate("{\"generator\": \"faces-128\", \"modelVersion\": \"v9\"}")
                        .errors())
                .containsExactly("modelVersion: is v9, which was never published for faces-128: there are v1");
        assertThat(evaluate("{\"generator\": \"faces-128\", \"modelVersion\": \"v1\", \"methods\": [\"draggan\"]}")
                        .errors())
                .containsExactly("modelVersion: is v1, but none of the methods uses trained networks: leave it out");
        assertThat(evaluate("{\"generator\": \"faces-128\", \"methods\": []}").errors())
                .containsExactly("methods: must be a list of 1 to 20 values");
    }

    @Test
    void tellsEverythingThatIsWrongWithATraining() {
        assertThat(ingest.post(
                                "/api/trainings",
                                JSON,
                                "{\"generator\": \"faces-128\", \"fromVersion\": \"v9\", \"preset\": \"small\", \"seed\": 0.5,"
                                        + " \"setings\": {}}")
                        .errors())
                .containsExactlyInAnyOrder(
                        "setings: is no field here: did you mean settings?",
                        "fromVersion: is v9, which was never published for faces-128: there are v1",
                        "preset: is small, but must be one of jacobian, compact, paper, user-controllable-lt",
                        "seed: must be a whole number from 0 to 4294967295, but is 0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"training", "evaluation"})
    void cancelsOnceWhatIsNotOver(String what) {
        String path = "/api/" + what + "s";
        UUID id = ingest.post(path, JSON, "{\"generator\": \"faces-128\"}").id();
        String cancel = path + "/" + id + "/cancel";

        assertThat(ingest.post(cancel, JSON, "").body().path("state").asString())
                .isEqualTo("cancelled");
        assertThat(ingest.post(cancel, JSON, "").status()).as("the same again").isEqualTo(200);
        List<ConsumerRecord<String, byte[]>> records = KAFKA.await(
                Topics.JOBS_CONTROLLED,
                all -> all.stream().anyMatch(record -> record.key().equals(id.toString())),
                "the cancelling of " + id);
        assertThat(records)
                .filteredOn(record -> record.key().equals(id.toString()))
                .singleElement()
                .satisfies(record ->
                        assertThat(read(record, JobControlled.class).action()).isEqualTo(JobControlled.Action.CANCEL));

        UUID nobody = UUID.randomUUID();
        IngestUnderTest.Response unknown = ingest.post(path + "/" + nobody + "/cancel", JSON, "");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body().path("detail").asString()).isEqualTo("There is no " + what + " " + nobody + ".");
    }

    @Test
    void refusesToCancelAnEvaluationThatIsOver() {
        UUID id = evaluate("{\"generator\": \"faces-128\"}").id();
        JdbcClient.create(PostgresExtension.dataSource(DATABASE.results()))
                .sql("""
                        insert into dragline.evaluation_progress (evaluation_id, generator, state, done, total, worker,
                          first_reported_at, reported_at, reason)
                        values (:id, 'faces-128', 'failed', 0, 0, 'trainer-1', now(), now(), 'no memory')
                        """)
                .param("id", id)
                .update();

        IngestUnderTest.Response late = ingest.post("/api/evaluations/" + id + "/cancel", JSON, "");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().path("detail").asString())
                .isEqualTo("Evaluation " + id + " is failed, so it cannot be cancelled.");
    }

    @Test
    void endsWhatNoTrainerHasAnyMoreAndNobodyEnded() throws Exception {
        UUID stuck = evaluate("{\"generator\": \"faces-128\"}").id();
        UUID stopping = evaluate("{\"generator\": \"faces-128\"}").id();
        UUID fresh = evaluate("{\"generator\": \"faces-128\"}").id();
        JdbcClient results = JdbcClient.create(PostgresExtension.dataSource(DATABASE.results()));
        for (UUID id : List.of(stuck, stopping)) {
            results.sql("""
                            insert into dragline.evaluation_progress (evaluation_id, generator, state, done, total, worker,
                              first_reported_at, reported_at)
                            values (:id, 'faces-128', 'running', 23, 24, 'trainer-1', now() - interval '1 hour',
                              now() - interval '1 hour')
                            """).param("id", id).update();
        }
        ingest.post("/api/evaluations/" + stopping + "/cancel", JSON, "");
        List<UUID> old = List.of(stuck, stopping);
        ingest.database()
                .sql("update dragline.evaluation set created_at = now() - interval '1 hour', cancelled_at ="
                        + " cancelled_at - interval '1 hour' where id = any(:ids)")
                .param("ids", old.toArray(UUID[]::new))
                .update();
        List.of(stuck, stopping, fresh).forEach(WorkRequestsIT::sent);

        LostWork lost = ingest.bean(LostWork.class);
        lost.reconcile();
        assertThat(KAFKA.records(Topics.EVALUATIONS_PROGRESSED))
                .as("as long as trainers have them")
                .isEmpty();

        committedByTrainers();
        lost.reconcile();

        List<EvaluationProgressed> ends = KAFKA.await(Topics.EVALUATIONS_PROGRESSED, 2).stream()
                .map(record -> read(record, EvaluationProgressed.class))
                .toList();
        assertThat(ends).extracting(EvaluationProgressed::evaluationId).containsExactlyInAnyOrder(stuck, stopping);
        assertThat(ends)
                .filteredOn(end -> end.evaluationId().equals(stuck))
                .singleElement()
                .satisfies(end -> {
                    assertThat(end.state()).isEqualTo(ReportedState.FAILED);
                    assertThat(end.reason())
                            .isEqualTo(
                                    "No trainer has this evaluation any more, and no trainer reported its end."
                                            + " Submit it again; the trainer's log and the dead letters of"
                                            + " dragline.evaluations.progressed and dragline.evaluations.requested say what became of it.");
                });
        assertThat(ends)
                .filteredOn(end -> end.evaluationId().equals(stopping))
                .singleElement()
                .satisfies(end -> assertThat(end.state()).isEqualTo(ReportedState.CANCELLED));

        lost.reconcile();
        assertThat(KAFKA.records(Topics.EVALUATIONS_PROGRESSED))
                .as("not again before it was read")
                .hasSize(2);
    }

    /** Commits everything, as trainers do that have answered it. */
    private static void committedByTrainers() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : KAFKA.records(Topics.EVALUATIONS_REQUESTED)) {
            offsets.merge(
                    new TopicPartition(record.topic(), record.partition()),
                    new OffsetAndMetadata(record.offset() + 1),
                    (one, other) -> one.offset() > other.offset() ? one : other);
        }
        ingest.bean(Admin.class)
                .alterConsumerGroupOffsets("dragline-trainer", offsets)
                .all()
                .get();
    }

    private static <T extends Record> T read(ConsumerRecord<String, byte[]> record, Class<T> type) {
        try {
            return Messages.read(record.value(), type);
        } catch (UnreadableMessageException e) {
            throw new AssertionError("an unreadable record on " + record.topic(), e);
        }
    }
}
