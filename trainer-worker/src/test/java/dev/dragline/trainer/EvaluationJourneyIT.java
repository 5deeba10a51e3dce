// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.evaluations.EvaluationProgressed.Row;
import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.testing.KafkaExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class EvaluationJourneyIT {

    private static final int MANY = 100_000;

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    @TempDir
    private static Path models;

    private static ConfigurableApplicationContext worker;

    @BeforeAll
    static void start() throws IOException {
        worker = Examples.worker(KAFKA, Examples.models(models), "trainer-1");
    }

    @AfterAll
    static void stop() {
        worker.close();
    }

    @Test
    void measuresEveryMethodAndAnswersARepeatedRequestFromItsTrials() throws IOException {
        EvaluationRequested evaluation = Examples.evaluation("faces-128", 4);
        request(evaluation);

        EvaluationProgressed end = awaitEnd(evaluation.evaluationId());
        assertThat(end.state()).as(end.reason()).isEqualTo(ReportedState.COMPLETED);
        assertThat(end.done()).isEqualTo(6);
        assertThat(end.total()).isEqualTo(6);
        assertThat(end.worker()).isEqualTo("trainer-1");
        assertThat(end.measurement().points()).isNotEmpty();
        assertThat(end.measurement().measuredBy()).isEqualTo("tracked features");
        assertThat(end.measurement().machine().cores()).isPositive();
        List<Row> rows = end.measurement().rows();
        assertThat(rows).extracting(Row::name).containsExactly("auto", "none");
        assertThat(rows).extracting(Row::method).containsExactly("flow-jacobian", "none");
        assertThat(rows).extracting(Row::pairs).containsExactly(2, 4);
        assertThat(rows).extracting(Row::series).containsOnly("far-1");
        Row edited = rows.get(0);
        assertThat(edited.meanDistance()).isLessThan(edited.meanDistanceBefore());
        assertThat(edited.generatorPasses()).isGreaterThan(1);
        Row unedited = rows.get(1);
        assertThat(unedited.meanDistance()).isEqualTo(unedited.meanDistanceBefore());
        assertThat(unedited.confidence95()).isPositive();
        List<String> trials = trials(evaluation.evaluationId());
        assertThat(trials).hasSize(6);

        request(evaluation);
        KAFKA.await(
                Topics.EVALUATIONS_PROGRESSED,
                records -> ends(evaluation.evaluationId()).size() == 2,
                "a second end of the evaluation");
        assertThat(ends(evaluation.evaluationId()).get(1).measurement()).isEqualTo(end.measurement());
        assertThat(trials(evaluation.evaluationId())).isEqualTo(trials);
    }

    @Test
    void saysWhyAnEvaluationCannotBe() {
        assertThat(reasonOf(Examples.evaluation("cats-512", 4)))
                .isEqualTo("there is no model cats-512 in the model store; `dragline model list` shows those that are"
                        + " there");
        assertThat(reasonOf(Examples.evaluation("faces-128", 0)))
                .isEqualTo("an evaluation needs at least one method, one kind, one pair and one point");
        assertThat(reasonOf(of("magic", null)))
                .startsWith("the method is magic, which faces-128 does not offer: use one of ");
        assertThat(reasonOf(of("latent-predictor", null)))
                .startsWith(
                        "the method is latent-predictor, which faces-128 does not offer: use one of flow-jacobian,");
        assertThat(reasonOf(of("latent-predictor", "v9")))
                .isEqualTo("the version is v9, but nothing was trained for faces-128 yet: leave it out");
    }

    @Test
    void putsWhatCannotBeReadToTheDeadLettersAndGoesOn() {
        KAFKA.send(
                Topics.EVALUATIONS_REQUESTED,
                "key",
                ("{\"schemaVersion\": 1, \"pairs\": 2, \"slowPairs\": 2, \"seed\": 1, \"contestants\": [],"
                                + " \"kinds\": []}")
                        .getBytes(StandardCharsets.UTF_8));
        EvaluationRequested next = Examples.evaluation("cats-512", 4);
        request(next);

        assertThat(awaitEnd(next.evaluationId()).state()).isEqualTo(ReportedState.FAILED);
        assertThat(KAFKA.await(Topics.deadLettersOf(Topics.EVALUATIONS_REQUESTED), 1))
                .extracting(letter -> new String(
                        letter.headers().lastHeader("dragline-reason").value(), StandardCharsets.UTF_8))
                .containsExactly("EvaluationRequested cannot be read: it has no evaluationId");
    }

    @Test
    void goesOnWhereAnotherWorkerEndedAndStopsWhenItIsCancelled() throws IOException {
        EvaluationRequested endless = Examples.evaluation("faces-128", MANY);
        UUID id = endless.evaluationId();
        request(endless);
        KAFKA.await(
                Topics.EVALUATIONS_PROGRESSED,
                records -> reports(id).stream().anyMatch(report -> report.done() > 4),
                "some edits of the evaluation");
        worker.close();
        int kept = trials(id).size();
        assertThat(reports(id)).allMatch(report -> report.state() == ReportedState.RUNNING);

        worker = Examples.worker(KAFKA, models, "trainer-2");
        KAFKA.await(
                Topics.EVALUATIONS_PROGRESSED,
                records -> reports(id).stream().anyMatch(EvaluationJourneyIT::isMeasuredBySecond),
                "what another worker did");
        List<EvaluationProgressed> second = reports(id).stream()
                .filter(report -> report.worker().equals("trainer-2"))
                .toList();
        assertThat(second.get(0).done()).as("where it goes on").isEqualTo(kept);
        assertThat(second.get(0).total()).isEqualTo(MANY + 2);

        KAFKA.send(
                Topics.JOBS_CONTROLLED,
                id.toString(),
                Messages.write(
                        new JobControlled(Messages.SCHEMA_VERSION, id, JobControlled.Action.CANCEL, Examples.NOON)));
        EvaluationProgressed end = awaitEnd(id);
        assertThat(end.state()).isEqualTo(ReportedState.CANCELLED);
        assertThat(end.measurement()).isNull();
        assertThat(directory(id)).doesNotExist();
    }

    private static boolean isMeasuredBySecond(EvaluationProgressed report) {
        return report.worker().equals("trainer-2") && report.remainingSeconds() != null;
    }

    private static EvaluationRequested of(String method, String version) {
        EvaluationRequested example = Examples.evaluation("faces-128", 2);
        return new EvaluationRequested(
                example.schemaVersion(),
                example.evaluationId(),
                example.requestedAt(),
                example.generator(),
                List.of(new EvaluationRequested.Contestant(method, method, version)),
                example.kinds(),
                example.pairs(),
                example.slowPairs(),
                example.seed());
    }

    private static String reasonOf(EvaluationRequested evaluation) {
        request(evaluation);
        EvaluationProgressed end = awaitEnd(evaluation.evaluationId());
        assertThat(end.state()).isEqualTo(ReportedState.FAILED);
        return end.reason();
    }

    private static Path directory(UUID evaluation) {
        return models.resolve(".evaluations").resolve(evaluation.toString());
    }

    private static List<String> trials(UUID evaluation) throws IOException {
        return Files.readAllLines(directory(evaluation).resolve("pairs.ndjson"));
    }

    private static void request(EvaluationRequested evaluation) {
        KAFKA.send(Topics.EVALUATIONS_REQUESTED, evaluation.evaluationId().toString(), Messages.write(evaluation));
    }

    private static EvaluationProgressed awaitEnd(UUID evaluation) {
        KAFKA.await(
                Topics.EVALUATIONS_PROGRESSED,
                records -> !ends(evaluation).isEmpty(),
                "the end of evaluation " + evaluation);
        return ends(evaluation).get(0);
    }

    private static List<EvaluationProgressed> ends(UUID evaluation) {
        Predicate<EvaluationProgressed> ended = report -> report.state().isFinal();
        return reports(evaluation).stream().filter(ended).toList();
    }

    private static List<EvaluationProgressed> reports(UUID evaluation) {
        return KAFKA.records(Topics.EVALUATIONS_PROGRESSED).stream()
                .map(EvaluationJourneyIT::read)
                .filter(report -> report.evaluationId().equals(evaluation))
                .toList();
    }

    private static EvaluationProgressed read(ConsumerRecord<String, byte[]> record) {
        try {
            return Messages.read(record.value(), EvaluationProgressed.class);
        } catch (UnreadableMessageException e) {
            throw new AssertionError("an unreadable record on " + record.topic(), e);
        }
    }
}
