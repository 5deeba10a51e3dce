// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.edits.EditAttempt;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.ingest.Examples;
import dev.dragline.ingest.IngestUnderTest;
import dev.dragline.ingest.IngestUnderTest.Response;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests which edits are answered from finished ones, and which are sent to be computed. */
class ReuseIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static IngestUnderTest ingest;

    @BeforeAll
    static void start() {
        ingest = IngestUnderTest.start(DATABASE, KAFKA, null);
        IngestUnderTest.publish(KAFKA, model("one-128", "aa"));
        IngestUnderTest.publish(KAFKA, model("copy-128", "aa"));
        IngestUnderTest.publish(KAFKA, model("other-128", "bb"));
        Awaitility.await("the models are known")
                .until(() -> submit("other-128", Examples.line(0)).status() == 201);
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    private static ModelPublished model(String generator, String weights) {
        ModelPublished model = Examples.model(generator, null, List.of("draggan"), "draggan");
        return new ModelPublished(
                model.schemaVersion(),
                generator,
                null,
                model.publishedAt(),
                model.resolution(),
                model.latentRows(),
                model.latentWidth(),
                model.methods(),
                model.recommendedMethod(),
                null,
                null,
                new TreeMap<>(),
                null,
                weights,
                null);
    }

    private static Response submit(String generator, String lines) {
        return ingest.submit("generator=" + generator, lines);
    }

    /** Returns the edits of a job that were sent to be computed. */
    private static List<EditRequested> requests(UUID job) {
        return read(Topics.EDITS_REQUESTED_INTERACTIVE, EditRequested.class).stream()
                .filter(edit -> edit.jobId().equals(job))
                .toList();
    }

    private static List<EditCompleted> answers(UUID job) {
        return read(Topics.EDITS_COMPLETED, EditCompleted.class).stream()
                .filter(edit -> edit.jobId().equals(job))
                .toList();
    }

    private static <T extends Record> List<T> read(String topic, Class<T> type) {
        return KAFKA.records(topic).stream().map(record -> read(record, type)).toList();
    }

    private static <T extends Record> T read(ConsumerRecord<String, byte[]> record, Class<T> type) {
        try {
            return Messages.read(record.value(), type);
        } catch (UnreadableMessageException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until an edit is sent to be computed, and returns it. */
    private static EditRequested computed(Response accepted) {
        assertThat(accepted.status()).isEqualTo(201);
        Awaitility.await("it is sent").until(() -> requests(accepted.id()).size() == 1);
        assertThat(answers(accepted.id())).isEmpty();
        return requests(accepted.id()).get(0);
    }

    /** Waits until an edit is answered, and returns the answer. */
    private static EditCompleted answered(Response accepted) {
        assertThat(accepted.status()).isEqualTo(201);
        Awaitility.await("it is answered").until(() -> answers(accepted.id()).size() == 1);
        assertThat(requests(accepted.id())).isEmpty();
        return answers(accepted.id()).get(0);
    }

    /** Stores a result as results-service does. */
    private static void store(EditRequested edit, boolean completed) {
        ingest.database()
                .sql("""
                        insert into dragline.edit_result (edit_id, attempt, job_id, latest, state, generator, method,
                          truncation, points, mean_distance_before, mean_distance_after, worker, requested_at, completed_at,
                          stored_at)
                        values (:edit, :attempt, :job, true, :state, 'one-128', 'draggan', 0.7, '[]', 2, :after, 'worker',
                          now(), now(), now())
                        """)
                .param("edit", edit.editId())
                .param("attempt", edit.attempt())
                .param("job", edit.jobId())
                .param("state", completed ? "completed" : "failed")
                .param("after", completed ? 1.0 : null, java.sql.Types.DOUBLE)
                .update();
    }

    @Test
    void answersFromACompletedEditOfEqualContent() {
        EditRequested original = computed(submit("one-128", Examples.line(1)));
        computed(submit("one-128", Examples.line(1)));
        store(original, true);

        EditCompleted answer = answered(submit("copy-128", Examples.line(1)));

        assertThat(answer.takenFrom()).isEqualTo(new EditAttempt(original.editId(), 1));
        assertThat(answer.outcome()).isNull();
        assertThat(answer.generator()).as("another name of the same weights").isEqualTo("copy-128");
        assertThat(answer.state()).isEqualTo(EditCompleted.State.COMPLETED);
        computed(submit("one-128", Examples.line(2)));
        computed(submit("other-128", Examples.line(1)));
        computed(ingest.submit("generator=one-128&keep=trajectory", Examples.line(1)));
        computed(ingest.submit("generator=one-128&computeAgain=true", Examples.line(1)));
    }

    @Test
    void computesWhatFailedAndWhatIsDeleted() {
        EditRequested failed = computed(submit("one-128", Examples.line(3)));
        store(failed, false);
        EditRequested original = computed(submit("one-128", Examples.line(3)));
        store(original, true);
        answered(submit("one-128", Examples.line(3)));

        ingest.database()
                .sql("delete from dragline.edit_result where edit_id = ?")
                .param(original.editId())
                .update();

        computed(submit("one-128", Examples.line(3)));
    }

    @Test
    void answersTheEditsOfAJobFromEachOtherOnceTheyAreFinished() {
        EditRequested original = computed(submit("one-128", Examples.line(4)));
        store(original, true);
        Response twice = submit("one-128", Examples.line(4) + "\n" + Examples.line(5) + "\n" + Examples.line(4));

        Awaitility.await("two are answered").until(() -> answers(twice.id()).size() == 2);
        Awaitility.await("one is sent").until(() -> requests(twice.id()).size() == 1);
        assertThat(answers(twice.id()))
                .allSatisfy(answer -> assertThat(answer.takenFrom().editId()).isEqualTo(original.editId()));
    }
}
