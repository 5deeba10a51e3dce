// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.edits.Source;
import dev.dragline.ingest.Examples;
import dev.dragline.ingest.IngestJourney;
import dev.dragline.ingest.IngestUnderTest.Response;
import dev.dragline.ingest.RequestedEdits;
import dev.dragline.ingest.Results;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class JobControlIT extends IngestJourney {

    private static final RequestedEdits REQUESTED = new RequestedEdits(KAFKA);

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
                    assertThat(control.workId()).isEqualTo(job);
                    assertThat(control.action()).isEqualTo(JobControlled.Action.CANCEL);
                });
        assertThat(ingest.count("job_queue where job_id = '" + job + "'")).isZero();

        Response again = ingest.post("/api/jobs/" + job + "/cancel", "application/json", "");
        assertThat(again.body()).isEqualTo(cancelled.body());
    }

    @Test
    void computesWhatACancelledJobLeftInANewOneOnce() {
        UUID job = ingest.submit("generator=faces-128&name=night&steps=7", Examples.lines(4))
                .id();
        List<EditRequested> edits = REQUESTED.of(Topics.EDITS_REQUESTED_INTERACTIVE, job, 4);
        Results results = new Results(DATABASE);
        results.store(edits.get(0), "completed");
        results.store(edits.get(1), "failed");
        control(job, "cancel");
        String draggan = "{\"method\": \"draggan\", \"only\": \"cancelled\"}";

        Response retried = ingest.post("/api/jobs/" + job + "/retry", "application/json", draggan);

        assertThat(retried.status()).isEqualTo(200);
        assertThat(retried.body().path("retried").asInt()).isEqualTo(2);
        assertThat(retried.body().path("retryOf").asString()).isEqualTo(job.toString());
        assertThat(retried.body().path("name").asString()).isEqualTo("night");
        List<EditRequested> fresh = REQUESTED.of(Topics.EDITS_REQUESTED_INTERACTIVE, retried.id(), 2);
        assertThat(fresh).allSatisfy(edit -> {
            assertThat(edit.method()).isEqualTo("draggan");
            assertThat(edit.modelVersion()).isNull();
            assertThat(edit.steps()).isNull();
            assertThat(edit.editId().version()).isEqualTo(7);
        });
        assertThat(fresh.stream()
                        .sorted(Comparator.comparing(EditRequested::editId))
                        .map(JobControlIT::seed))
                .isSorted()
                .doesNotContain(seed(edits.get(0)), seed(edits.get(1)));

        Response again = ingest.post("/api/jobs/" + job + "/retry", "application/json", draggan);
        assertThat(again.id()).isEqualTo(retried.id());
        assertThat(again.body().path("retried").asInt()).isZero();
    }

    @Test
    void retriesWithAnotherMethod() {
        UUID job = ingest.submit("generator=faces-128&method=draggan&steps=7", Examples.lines(2))
                .id();
        List<EditRequested> edits = REQUESTED.of(Topics.EDITS_REQUESTED_INTERACTIVE, job, 2);
        new Results(DATABASE).store(edits.get(0), "failed");

        Response retried = ingest.post("/api/jobs/" + job + "/retry", "application/json", "{\"method\": \"auto\"}");

        assertThat(retried.body().path("retried").asInt()).isEqualTo(1);
        assertThat(REQUESTED.of(Topics.EDITS_REQUESTED_INTERACTIVE, job, 3).stream()
                        .filter(edit -> edit.attempt() == 2))
                .singleElement()
                .satisfies(edit -> {
                    assertThat(edit.editId()).isEqualTo(edits.get(0).editId());
                    assertThat(edit.method()).isEqualTo("latent-predictor");
                    assertThat(edit.modelVersion()).isEqualTo("v1");
                    assertThat(edit.steps()).isNull();
                });
        assertThat(ingest.post(
                                "/api/jobs/" + job + "/retry",
                                "application/json",
                                "{\"version\": \"v1\", \"only\": \"some\", \"size\": 1}")
                        .errors())
                .containsExactlyInAnyOrder(
                        "size: is no field here: there are method, version, only, failure",
                        "only: must be failed or cancelled, but is \"some\"",
                        "version: is given without method: name the method whose networks it is a version of");
    }

    @Test
    void cancelsAndRetriesASingleEdit() {
        UUID job = ingest.submit("generator=faces-128", Examples.lines(2)).id();
        List<EditRequested> edits = REQUESTED.of(Topics.EDITS_REQUESTED_INTERACTIVE, job, 2);
        EditRequested edit = edits.get(0);

        assertThat(ofEdit(edit, "cancel").status()).isEqualTo(200);

        assertThat(KAFKA.await(
                        Topics.JOBS_CONTROLLED,
                        all -> all.stream().anyMatch(record -> record.key()
                                .equals(edit.editId().toString())),
                        "the cancellation"))
                .anySatisfy(record -> {
                    JobControlled control = Messages.read(record.value(), JobControlled.class);
                    assertThat(control.workId()).isEqualTo(edit.editId());
                    assertThat(control.attempt()).isEqualTo(1);
                });
        assertThat(KAFKA.await(
                        Topics.EDITS_COMPLETED,
                        all -> all.stream().anyMatch(record -> record.key().equals(job.toString())),
                        "the answer"))
                .anySatisfy(record -> {
                    EditCompleted answer = Messages.read(record.value(), EditCompleted.class);
                    assertThat(answer.editId()).isEqualTo(edit.editId());
                    assertThat(answer.failure()).isEqualTo(FailureReason.CANCELLED);
                });
        new Results(DATABASE).store(edit, "failed");
        assertThat(ofEdit(edit, "cancel").body().path("detail").asString())
                .isEqualTo("Edit " + edit.editId() + " has its result, so it cannot be cancelled.");
        assertThat(ofEdit(edit, "retry").body().path("retried").asInt()).isEqualTo(1);
        assertThat(ofEdit(edit, "retry").body().path("detail").asString())
                .isEqualTo("Edit " + edit.editId() + " has not failed, so it cannot be retried.");
        assertThat(ofEdit(edits.get(1), "retry").status()).isEqualTo(409);
    }

    private static long seed(EditRequested edit) {
        return ((Source.Seed) edit.source()).seed();
    }

    private static Response ofEdit(EditRequested edit, String action) {
        return ingest.post("/api/edits/" + edit.editId() + "/" + action, "application/json", "");
    }

    @Test
    void retriesWhatFailedAsANewAttempt() {
        UUID job = ingest.submit("generator=faces-128", Examples.lines(3)).id();
        List<EditRequested> edits = REQUESTED.of(Topics.EDITS_REQUESTED_INTERACTIVE, job, 3);
        Results results = new Results(DATABASE);
        results.store(edits.get(0), "completed");
        results.store(edits.get(1), "failed");
        results.store(edits.get(2), "failed");

        ingest.database()
                .sql("update dragline.edit_result set failure = 'not-finite' where edit_id = ?")
                .param(edits.get(2).editId())
                .update();

        Response ofOneReason =
                ingest.post("/api/jobs/" + job + "/retry", "application/json", "{\"failure\": \"not-finite\"}");
        Response retried = ingest.post("/api/jobs/" + job + "/retry", "application/json", "");

        assertThat(ofOneReason.body().path("retried").asInt()).isEqualTo(1);
        assertThat(retried.status()).isEqualTo(200);
        assertThat(retried.body().path("retried").asInt()).isEqualTo(1);
        assertThat(retried.body().path("id").asString()).isEqualTo(job.toString());
        List<EditRequested> again = REQUESTED.of(Topics.EDITS_REQUESTED_INTERACTIVE, job, 5).stream()
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
        assertThat(ingest.post(
                                "/api/jobs/" + job + "/retry",
                                "application/json",
                                "{\"failure\": \"bad luck\", \"only\": \"failed\"}")
                        .errors())
                .containsExactly("failure: must be one of impossible-edit, unusable-model, not-finite, too-large,"
                        + " out-of-memory, no-answer, worker-error, cancelled, other, but is \"bad luck\"");
    }

    @Test
    void holdsARetryOfAPausedJobBack() {
        UUID job = ingest.submit("generator=faces-128", Examples.lines(2)).id();
        List<EditRequested> edits = REQUESTED.of(Topics.EDITS_REQUESTED_INTERACTIVE, job, 2);
        Results results = new Results(DATABASE);
        results.store(edits.get(0), "failed");

        assertThat(control(job, "pause").body().path("state").asString()).isEqualTo("paused");
        assertThat(control(job, "retry").body().path("retried").asInt()).isEqualTo(1);

        assertThat(ingest.count("job_queue where paused and again = 1 and job_id = '" + job + "'"))
                .isEqualTo(1);
        assertThat(control(job, "resume").body().path("state").asString()).isEqualTo("running");
        assertThat(REQUESTED.of(Topics.EDITS_REQUESTED_INTERACTIVE, job, 3)).hasSize(3);
    }

    @Test
    void pausesNothingThatHasEnded() {
        UUID job = ingest.submit("generator=faces-128", Examples.line(1)).id();
        control(job, "cancel");

        assertThat(control(job, "pause").body().path("detail").asString())
                .isEqualTo("Job " + job + " was cancelled, so it cannot be paused.");
        Response refused = ingest.post("/api/jobs/" + job + "/priority", "application/json", "{\"weight\": 2}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("detail").asString())
                .isEqualTo("Job " + job + " was cancelled, so it cannot be put before or behind others.");
    }

    @Test
    void computesChosenEditsOnceMoreInANewJob() {
        UUID job = ingest.submit("generator=faces-128", Examples.lines(3)).id();
        List<String> edits = ingest.database()
                .sql("select id::text from dragline.edit where job_id = ? order by number")
                .param(job)
                .query(String.class)
                .list();
        String path = "/api/jobs/" + job + "/repeat";

        Response made = ingest.post(
                path,
                "application/json",
                "{\"edits\": [\"" + edits.get(0) + "\", \"" + edits.get(2)
                        + "\"], \"method\": \"draggan\", \"name\": \"again\"}");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.body().path("total").asInt()).isEqualTo(2);
        assertThat(made.body().path("method").asString()).isEqualTo("draggan");
        assertThat(made.body().path("name").asString()).isEqualTo("again");
        assertThat(ingest.post(path, "application/json", "{}")
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(3);
        Response none = ingest.post(path, "application/json", "{\"edits\": [\"" + UUID.randomUUID() + "\"]}");
        assertThat(none.status()).isEqualTo(409);
        assertThat(none.body().path("detail").asString())
                .isEqualTo("Job " + job + " has none of these edits, so no job is made.");
        Response refused = ingest.post(path, "application/json", "{\"edits\": [7], \"version\": \"v1\"}");
        assertThat(refused.body().path("errors").toString())
                .contains("must be the id of an edit, but is 7", "is given without method");
    }

    private static Response control(UUID job, String action) {
        return ingest.post("/api/jobs/" + job + "/" + action, "application/json", "");
    }

    @Test
    void deletesAJobThatHasEnded() {
        UUID job = ingest.submit("generator=faces-128", Examples.lines(3)).id();
        String path = "/api/jobs/" + job;
        assertThat(ingest.put(path + "/note", "{\"note\": \"for the talk\"}")
                        .body()
                        .path("note")
                        .asString())
                .isEqualTo("for the talk");
        assertThat(ingest.put(path + "/tags", "{\"tags\": [\"talk\", \"faces\"]}")
                        .body()
                        .path("tags")
                        .toString())
                .isEqualTo("[\"faces\",\"talk\"]");
        Response early = ingest.send("DELETE", path, "application/json", "");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body().path("detail").asString())
                .isEqualTo("Job " + job + " has not ended, so it cannot be deleted: cancel it first, then delete it.");
        control(job, "cancel");

        Response deleted = ingest.send("DELETE", path, "application/json", "");

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body().path("edits").asInt()).isEqualTo(3);
        assertThat(ingest.count("edit where job_id = '" + job + "'")).isZero();
        assertThat(ingest.count("job where id = '" + job + "'")).isZero();
        assertThat(ingest.count("deleted_job where job_id = '" + job + "'")).isEqualTo(1);
        assertThat(ingest.send("DELETE", path, "application/json", "").status()).isEqualTo(404);
        assertThat(ingest.put(path + "/note", "{}").status()).isEqualTo(404);
    }

    @Test
    void deletesSingleEditsOfAJobThatHasEnded() {
        UUID job = ingest.submit("generator=faces-128", Examples.lines(3)).id();
        List<EditRequested> edits = REQUESTED.of(Topics.EDITS_REQUESTED_INTERACTIVE, job, 3);
        String path = "/api/edits/" + edits.get(0).editId();
        Response early = ingest.send("DELETE", path, "application/json", "");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body().path("detail").asString())
                .isEqualTo("Job " + job
                        + " has not ended, so none of its edits can be deleted: wait for its end, or cancel it first.");
        edits.forEach(edit -> new Results(DATABASE).store(edit, "completed"));

        Response deleted = ingest.send("DELETE", path, "application/json", "");
        Response more = ingest.post(
                "/api/jobs/" + job + "/edits/delete",
                "application/json",
                "{\"edits\": [\"" + edits.get(1).editId() + "\", \"" + UUID.randomUUID() + "\"]}");

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body().path("id").asString()).isEqualTo(job.toString());
        assertThat(more.body().path("edits").asInt()).isEqualTo(1);
        assertThat(ingest.count("edit where job_id = '" + job + "'")).isEqualTo(1);
        assertThat(ingest.count("deleted_edit where job_id = '" + job + "'")).isEqualTo(2);
        assertThat(ingest.count("job where deleted = 2 and total = 3 and id = '" + job + "'"))
                .isEqualTo(1);
        assertThat(ingest.send("DELETE", path, "application/json", "").status()).isEqualTo(404);
        assertThat(ingest.post("/api/jobs/" + job + "/edits/delete", "application/json", "{}")
                        .body()
                        .at("/errors/0/message")
                        .asString())
                .isEqualTo("is missing: name the edits; a whole job is deleted with DELETE /api/jobs/{id}");
    }

    @Test
    void doesNotCancelWhatIsComplete() {
        UUID job = ingest.submit("generator=faces-128", Examples.line(1)).id();
        new Results(DATABASE)
                .store(REQUESTED.of(Topics.EDITS_REQUESTED_INTERACTIVE, job, 1).get(0), "completed");

        Response refused = ingest.post("/api/jobs/" + job + "/cancel", "application/json", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("detail").asString())
                .isEqualTo("Job " + job + " is complete, so it cannot be cancelled.");
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
}
