// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.api.jobs.DeletedEdits;
import dev.dragline.api.jobs.EditDeletionRequest;
import dev.dragline.ingest.control.ControlledJobs.Locked;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.JsonBody;
import dev.dragline.input.LabelFields;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes single edits of jobs that have ended; results-service deletes what it has of them. */
@Component
class EditDeletions {

    private static final int MOST_EDITS = 50_000;

    // What was asked for goes at once, and with it what knows its content.
    private static final String DELETE = """
            with gone as (delete from dragline.edit where job_id = :job and id = any(:edits) returning id),
              contents as (delete from dragline.edit_content c using gone where c.edit_id = gone.id),
              resent as (delete from dragline.edit_resent s using gone where s.edit_id = gone.id)
            insert into dragline.deleted_edit (edit_id, job_id, deleted_at)
            select id, :job, :now from gone
            """;

    private static final String COUNT = """
            update dragline.job set deleted = deleted + :deleted where id = :job
            """;

    private final ControlledJobs jobs;
    private final JdbcClient client;
    private final TransactionTemplate transactions;
    private final Clock clock;

    EditDeletions(ControlledJobs jobs, JdbcClient client, TransactionTemplate transactions, Clock clock) {
        this.jobs = jobs;
        this.client = client;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws dev.dragline.input.InvalidInputException with everything that is wrong with the body */
    static List<UUID> read(byte[] body) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, "{\"edits\": [\"0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2\"]}");
        fields.requireFields(JsonBody.fieldsOf(EditDeletionRequest.class));
        List<UUID> edits = LabelFields.edits(fields.get("edits"), MOST_EDITS, place);
        if (edits == null) {
            place.add("edits", "is missing: name the edits; a whole job is deleted with DELETE /api/jobs/{id}");
        }
        errors.throwIfAny("Nothing is deleted");
        return edits == null ? List.of() : edits;
    }

    /**
     * Deletes edits of a job; those of other jobs stay.
     *
     * @throws UnknownJobException if there is no such job
     * @throws JobConflictException if it has not ended
     */
    DeletedEdits delete(UUID job, List<UUID> edits) {
        return transactions.execute(status -> delete(jobs.lock(job), edits));
    }

    /**
     * Deletes an edit.
     *
     * @throws UnknownJobException if there is no such edit
     * @throws JobConflictException if its job has not ended
     */
    DeletedEdits delete(UUID edit) {
        return transactions.execute(status -> delete(jobs.lockOf(edit), List.of(edit)));
    }

    private DeletedEdits delete(Locked found, List<UUID> edits) {
        UUID job = found.job().id();
        if (!found.isCancelled() && !found.complete()) {
            throw new JobConflictException("Job " + job
                    + " has not ended, so none of its edits can be deleted: wait for its end, or cancel it first.");
        }
        int deleted = client.sql(DELETE)
                .param("job", job)
                .param("edits", edits.toArray(UUID[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        client.sql(COUNT).param("job", job).param("deleted", deleted).update();
        return new DeletedEdits(job, deleted);
    }
}
