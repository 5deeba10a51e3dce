// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.trainings.TrainingProgressed;
import dev.dragline.results.Examples;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what is stored in the place of an end that is refused, as far as it can be read. */
class EndOfRefusedTest {

    private static final String ID = "0195f3a0-0000-7000-8000-000000000001";
    private static final long SENT = 1_772_366_400_000L;
    private static final String REFUSAL =
            "Its last message was refused, so what came of it is not kept: it is wrong. The message is among the dead"
                    + " letters of topic.";

    private static Refused refused(@Nullable String key, @Nullable String value) {
        return refused(key, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    private static Refused refused(@Nullable String key, byte @Nullable [] value) {
        return new Refused(
                new ConsumerRecord<>(
                        "topic",
                        0,
                        7L,
                        SENT,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                        value,
                        new RecordHeaders(),
                        Optional.empty()),
                new UnusableMessageException("it is wrong"));
    }

    @Test
    void saysOfATrainingWhatCanBeRead() {
        TrainingProgressed end =
                EndOfRefused.training(refused(null, """
                {"trainingId": "%s", "generator": "faces\\u0000-128", "state": "completed", "worker": "trainer-1",
                 "at": "2026-03-01T12:00:00Z", "version": "v2", "step": "many"}""".formatted(ID))).orElseThrow();

        assertThat(end.trainingId()).hasToString(ID);
        assertThat(end.generator()).as("without what the database refuses").isEqualTo("faces-128");
        assertThat(end.state()).isEqualTo(ReportedState.FAILED);
        assertThat(end.worker()).isEqualTo("trainer-1");
        assertThat(end.at()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(end.version()).as("the model was published").isEqualTo("v2");
        assertThat(end.reason()).isEqualTo(REFUSAL);
    }

    @Test
    void takesWhatIsMissingFromTheRecord() {
        EvaluationProgressed end = EndOfRefused.evaluation(
                        refused(ID, "{\"state\": \"failed\", \"reason\": \"no face\"}"))
                .orElseThrow();

        assertThat(end.evaluationId()).as("of the key").hasToString(ID);
        assertThat(end.generator()).isEqualTo("unknown");
        assertThat(end.worker()).isEqualTo("unknown");
        assertThat(end.at()).as("when it was sent").isEqualTo(Instant.ofEpochMilli(SENT));
        assertThat(end.reason()).isEqualTo("no face (" + REFUSAL + ")");
    }

    @Test
    void leavesACancelledWorkCancelled() {
        assertThat(EndOfRefused.training(refused(ID, "{\"state\": \"cancelled\"}"))
                        .orElseThrow()
                        .state())
                .isEqualTo(ReportedState.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none                                 | {"state": "completed"}
            x                                    | {"state": "completed"}
            0195f3a0-0000-7000-8000-000000000001 | {"state": "running"}
            0195f3a0-0000-7000-8000-000000000001 | {"state": 7}
            0195f3a0-0000-7000-8000-000000000001 | {}
            0195f3a0-0000-7000-8000-000000000001 | [1]
            0195f3a0-0000-7000-8000-000000000001 | {"state": "comp
            0195f3a0-0000-7000-8000-000000000001 | none
            """)
    void saysNothingOfWhatIsNoEndOrHasNoId(@Nullable String key, @Nullable String value) {
        assertThat(EndOfRefused.training(refused(key, value))).isEmpty();
        assertThat(EndOfRefused.evaluation(refused(key, value))).isEmpty();
        assertThat(EndOfRefused.edit(refused(key, value))).isEmpty();
    }

    @Test
    void failsAnEditWhoseResultIsRefused() {
        EditCompleted edit = Examples.completed(UUID.fromString(ID), UUID.randomUUID(), 2, 7, 1.5);

        EditCompleted failed =
                EndOfRefused.edit(refused(null, Messages.write(edit))).orElseThrow();

        assertThat(failed.editId()).isEqualTo(edit.editId());
        assertThat(failed.attempt()).isEqualTo(2);
        assertThat(failed.points()).isEqualTo(edit.points());
        assertThat(failed.state()).isEqualTo(EditCompleted.State.FAILED);
        assertThat(failed.failure()).isEqualTo(FailureReason.OTHER);
        assertThat(failed.outcome()).isNull();
        assertThat(failed.reason()).isEqualTo(REFUSAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"attempt\":2", "\"editId\":"})
    void failsNoEditOfWhichNotEvenTheRequestCanBeRead(String field) {
        String edit = new String(
                Messages.write(Examples.completed(UUID.fromString(ID), UUID.randomUUID(), 2, 7, 1.5)),
                StandardCharsets.UTF_8);
        assertThat(edit).contains(field);

        String damaged = edit.replace(field, field.startsWith("\"attempt") ? "\"attempt\":0" : "\"editIt\":");

        assertThat(EndOfRefused.edit(refused(null, damaged))).isEmpty();
    }
}
