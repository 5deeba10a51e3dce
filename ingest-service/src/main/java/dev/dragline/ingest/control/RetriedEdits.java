// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.ingest.control.RetryInput.Only;
import dev.dragline.ingest.control.RetryInput.Retry;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Finds the edits that have no result, and has them computed again. */
@Repository
class RetriedEdits {

    private static final String AGAIN = """
            with retried as (
              update dragline.edit e set attempt = e.attempt + 1, (method, model_version, steps, stated) = (select %s)
              from dragline.published_edit_result r
              where e.job_id = :job and (cast(:edit as uuid) is null or e.id = cast(:edit as uuid)) and r.edit_id = e.id and r.attempt = e.attempt
                and r.state = 'failed'
                and (:cancelled is null or (r.failure is not distinct from 'cancelled') = :cancelled)
                and (:failure is null or coalesce(r.failure, 'other') = :failure)
              returning e.job_id, e.id, e.attempt)
            insert into dragline.edit_outbox (job_id, edit_id, attempt) select job_id, id, attempt from retried
            """.formatted(CopiedEdits.METHOD);

    private static final String ASK_FOR_MORE = """
            update dragline.job set attempts = attempts + :retried, answered_at = null where id = :id
            """;

    private static final String TAKEN_UP = """
            select id from dragline.job where retry_of = :job
            """;

    private static final String NEW_JOB = """
            insert into dragline.job (id, name, state, generator, method, model_version, truncation, steps, arrived_within,
              keep, images, owner, priority, total, attempts, created_at, heard_at, weight, note, tags, retry_of, refine_above)
            select :new, name, 'accepting', generator, coalesce(:method, method),
              case when :method is null then model_version else :version end, truncation,
              case when :method is null or method = :method then steps end, arrived_within, keep, images, owner, priority,
              0, 0, :now, :now, weight, note, tags, id, refine_above
            from dragline.job where id = :job
            """;

    private static final String NEW_EDITS = CopiedEdits.copying("""
            left join dragline.published_edit_result r on r.edit_id = e.id and r.attempt = e.attempt
            where e.job_id = :job and r.state is distinct from 'completed'
              and (:cancelled is null or (r.state is null or r.failure is not distinct from 'cancelled') = :cancelled)
              and (:failure is null or (r.state = 'failed' and coalesce(r.failure, 'other') = :failure))
            """);

    private final JdbcClient client;
    private final CopiedEdits copies;
    private final Clock clock;

    RetriedEdits(JdbcClient client, CopiedEdits copies, Clock clock) {
        this.client = client;
        this.copies = copies;
        this.clock = clock;
    }

    /**
     * Notes further attempts at edits that failed; the queue of the job is told by the caller.
     *
     * @param edit null: all that failed
     * @return their number
     */
    int again(UUID job, @Nullable UUID edit, Retry retry) {
        int attempts = with(client.sql(AGAIN), retry)
                .param("job", job)
                .param("edit", edit, Types.OTHER)
                .update();
        if (attempts > 0) {
            client.sql(ASK_FOR_MORE).param("id", job).param("retried", attempts).update();
        }
        return attempts;
    }

    /** Returns the job that computes what a cancelled job left. */
    Optional<UUID> takenUpAs(UUID cancelled) {
        return client.sql(TAKEN_UP).param("job", cancelled).query(UUID.class).optional();
    }

    /**
     * Makes a job of the edits of a cancelled one that have no result. It must be called in a transaction.
     *
     * @throws JobConflictException if there are none
     * @throws dev.dragline.ingest.user.TooManyWaitingException if the owner may not have so many waiting
     */
    UUID takeUp(AcceptedJob cancelled, Retry retry) {
        UUID id = CopiedEdits.newJob();
        with(client.sql(NEW_JOB), new Retry(null, null, retry.choice()))
                .param("new", id)
                .param("job", cancelled.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        int total = with(copies.copy(NEW_EDITS, cancelled.id(), id), retry).update();
        if (total == 0) {
            throw new JobConflictException(
                    "Job " + cancelled.id() + " was cancelled and has no such edits, so there is nothing to retry.");
        }
        copies.open(id, cancelled.owner(), total);
        return id;
    }

    private static StatementSpec with(StatementSpec statement, Retry retry) {
        return statement
                .param("method", retry.choice() == null ? null : retry.choice().method(), Types.VARCHAR)
                .param("version", retry.choice() == null ? null : retry.choice().modelVersion(), Types.VARCHAR)
                .param(
                        "failure",
                        retry.failure() == null ? null : retry.failure().label(),
                        Types.VARCHAR)
                .param("cancelled", retry.only() == null ? null : retry.only() == Only.CANCELLED, Types.BOOLEAN);
    }
}
