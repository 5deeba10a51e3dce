// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.results.Examples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What becomes of results on their way from the topic to the tables. */
class StoredResultsIT {

    @RegisterExtension
    static final StartedResults STARTED = new StartedResults();

    @Test
    void storesEachResultOnceHoweverOftenItComes() {
        UUID job = UUID.randomUUID();
        EditCompleted first = Examples.completed(job, UUID.randomUUID(), 1, 1, 2);
        EditCompleted second = Examples.failed(job, UUID.randomUUID(), 1, 2);
        for (int repetition = 0; repetition < 3; repetition++) {
            STARTED.results().send(first);
            STARTED.results().send(second);
        }
        STARTED.results().send(Examples.completed(job, first.editId(), 1, 1, 6.5));
        EditCompleted last = Examples.completed(job, UUID.randomUUID(), 1, 3, 4);
        STARTED.results().send(last);

        JsonNode shown = STARTED.awaitJob(job, 3);

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
        assertThat(STARTED.results().count("edit_result where job_id = '" + job + "'"))
                .isEqualTo(3);
        assertThat(STARTED.results().count("edit_image where edit_id = '" + first.editId() + "'"))
                .isEqualTo(3);
    }

    @Test
    void countsTheLastAttemptOnly() {
        UUID job = UUID.randomUUID();
        UUID edit = UUID.randomUUID();
        STARTED.results().send(Examples.failed(job, edit, 1, 1));
        assertThat(STARTED.awaitJob(job, 1).path("state").asString()).isEqualTo("failed");
        STARTED.results().send(Examples.completed(job, edit, 2, 1, 2));

        JsonNode shown = Awaitility.await("the second attempt counts")
                .until(
                        () -> STARTED.results().get("/api/jobs/" + job).json(),
                        answer -> answer.path("completed").asInt() == 1);

        assertThat(shown.path("failed").asInt()).isZero();
        assertThat(shown.path("failures")).isEmpty();
        assertThat(shown.path("arrived").asInt()).isEqualTo(1);
        assertThat(shown.path("state").asString()).isEqualTo("completed");
        JsonNode details = STARTED.results().get("/api/edits/" + edit).json();
        assertThat(details.path("attempt").asInt()).isEqualTo(2);
        assertThat(details.path("attempts")).hasSize(2);
        assertThat(details.path("attempts").get(0).path("reason").asString())
                .isEqualTo("the handle lies outside of the image");
        assertThat(STARTED.results()
                        .get("/api/edits/" + edit + "?attempt=1")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("failed");
    }

    @Test
    void deletesSingleEditsAndTakesThemOutOfTheFiguresOfTheirJob() {
        UUID job = UUID.randomUUID();
        EditCompleted stays = Examples.completed(job, UUID.randomUUID(), 1, 1, 2);
        EditCompleted goes = Examples.completed(job, UUID.randomUUID(), 1, 2, 8);
        EditCompleted failed = Examples.failed(job, UUID.randomUUID(), 1, 3);
        STARTED.results().store(stays, goes, failed);
        for (EditCompleted edit : List.of(goes, failed)) {
            STARTED.results()
                    .database()
                    .sql("insert into dragline.deleted_edit (edit_id, job_id, deleted_at) values (?, ?, now())")
                    .params(edit.editId(), job)
                    .update();
        }

        Awaitility.await("the results are gone")
                .until(() -> STARTED.results().count("edit_result where job_id = '" + job + "'") == 1);

        assertThat(STARTED.results().get("/api/edits/" + goes.editId()).status())
                .isEqualTo(404);
        assertThat(STARTED.results().count("edit_image where edit_id = '" + goes.editId() + "'"))
                .isZero();
        JsonNode left = STARTED.results().get("/api/jobs/" + job).json();
        assertThat(left.path("completed").asInt()).isEqualTo(1);
        assertThat(left.path("failed").asInt()).isZero();
        assertThat(left.path("meanDistanceAfter").asDouble()).isEqualTo(2);
        assertThat(STARTED.results().count("job_distance where job_id = '" + job + "' and edits > 0"))
                .isEqualTo(1);
    }

    @Test
    void deletesWhatBelongsToAJobThatWasDeletedAndWhatComesLate() {
        UUID job = UUID.randomUUID();
        EditCompleted edit = Examples.completed(job, UUID.randomUUID(), 1, 1, 2);
        STARTED.results().send(edit);
        STARTED.awaitJob(job, 1);
        JsonNode wouldGo =
                STARTED.results().get("/api/jobs/" + job + "/deletion").json();
        assertThat(wouldGo.path("results").asInt()).isEqualTo(1);
        assertThat(wouldGo.path("images").asInt()).isEqualTo(3);
        assertThat(wouldGo.path("imageBytes").asLong()).isPositive();
        assertThat(wouldGo.path("possible").asBoolean(true))
                .as("ingest does not know it")
                .isFalse();

        STARTED.results()
                .database()
                .sql("insert into dragline.deleted_job (job_id, deleted_at) values (?, now())")
                .param(job)
                .update();

        assertThat(STARTED.results().get("/api/jobs/" + job).status()).isEqualTo(404);
        awaitNothingOf(job);
        assertThat(STARTED.results().count("edit_image where edit_id = '" + edit.editId() + "'"))
                .isZero();
        STARTED.results().send(Examples.completed(job, UUID.randomUUID(), 1, 2, 2));
        EditCompleted other = Examples.completed(UUID.randomUUID(), UUID.randomUUID(), 1, 3, 2);
        STARTED.results().send(other);
        STARTED.awaitJob(other.jobId(), 1);
        awaitNothingOf(job);
    }

    private static void awaitNothingOf(UUID job) {
        Awaitility.await("nothing is left of it")
                .until(() -> STARTED.results().count("edit_result where job_id = '" + job + "'")
                                + STARTED.results().count("job_progress where job_id = '" + job + "'")
                        == 0);
    }

    @Test
    void putsWhatCannotBeReadToTheDeadLettersAndFailsAnEditWhoseResultItWas() {
        UUID job = UUID.randomUUID();
        STARTED.results().send(Examples.completed(job, UUID.randomUUID(), 1, 1, 2));
        ProducerRecord<String, byte[]> garbage = new ProducerRecord<>(
                Topics.EDITS_COMPLETED, job.toString(), "{\"schemaVersion\":1".getBytes(StandardCharsets.UTF_8));
        garbage.headers().add("trace", "42".getBytes(StandardCharsets.UTF_8));
        STARTED.kafka().send(garbage);
        EditCompleted refused = Examples.completed(job, UUID.randomUUID(), 1, 3, Double.NaN);
        STARTED.kafka()
                .send(Topics.EDITS_COMPLETED, job.toString(), Messages.json().writeValueAsBytes(refused));
        STARTED.results().send(Examples.completed(job, UUID.randomUUID(), 1, 2, 2));

        List<ConsumerRecord<String, byte[]>> letters =
                STARTED.kafka().await(Topics.deadLettersOf(Topics.EDITS_COMPLETED), 2);

        assertThat(letters).hasSize(2);
        assertThat(header(letters.get(1), "dragline-reason"))
                .startsWith("EditCompleted cannot be read: NaN is no number that can be used");
        assertThat(letters.get(0).key()).isEqualTo(job.toString());
        assertThat(letters.get(0).value()).isEqualTo(garbage.value());
        assertThat(header(letters.get(0), "trace")).isEqualTo("42");
        assertThat(header(letters.get(0), "dragline-reason")).startsWith("EditCompleted cannot be read:");
        JsonNode all = STARTED.awaitJob(job, 3);
        assertThat(all.path("completed").asInt()).isEqualTo(2);
        assertThat(all.path("failed").asInt()).isEqualTo(1);
        assertThat(STARTED.results()
                        .get("/api/edits/" + refused.editId())
                        .json()
                        .path("reason")
                        .asString())
                .startsWith(
                        "Its last message was refused, so what came of it is not kept: EditCompleted cannot be read:"
                                + " NaN is no number that can be used")
                .endsWith("The message is among the dead letters of dragline.edits.completed.");
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
