// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.JobState;
import dev.dragline.ingest.job.JobRows;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Locks the row of an accepted job and changes it. */
@Repository
class ControlledJobs {

    private static final String LOCK = "select " + JobRows.COLUMNS + """
             , attempts <= coalesce((select results from dragline.published_job_progress where job_id = id), 0) as complete
            from dragline.job where id = :id and state <> 'accepting' for update
            """;

    private static final String JOB_OF = """
            select job_id from dragline.edit where id = :edit
            """;

    private static final String CANCEL = """
            update dragline.job set state = 'cancelled', cancelled_at = :now where id = :id
            """;

    private static final String PAUSE = """
            update dragline.job set paused_at = :now where id = :id
            """;

    private static final String RESUME = """
            update dragline.job set paused_at = null, resumed_at = :now where id = :id and paused_at is not null
            """;

    private static final String SHARE = """
            update dragline.job set priority = coalesce(:priority, priority), weight = coalesce(:weight, weight)
            where id = :id
            """;

    private final JdbcClient client;

    ControlledJobs(JdbcClient client) {
        this.client = client;
    }

    /** @param complete whether every attempt that was asked for has its result */
    record Locked(AcceptedJob job, boolean complete) {

        boolean isCancelled() {
            return job.state() == JobState.CANCELLED;
        }
    }

    /**
     * Locks a job until the end of the transaction.
     *
     * @throws UnknownJobException if there is no such job
     */
    Locked lock(UUID id) {
        return client.sql(LOCK)
                .param("id", id)
                .query((row, index) -> new Locked(JobRows.read(row, index), row.getBoolean("complete")))
                .optional()
                .orElseThrow(() -> new UnknownJobException(id));
    }

    /**
     * Locks the job of an edit until the end of the transaction.
     *
     * @throws UnknownJobException if there is no such edit
     */
    Locked lockOf(UUID edit) {
        UUID job = client.sql(JOB_OF)
                .param("edit", edit)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> UnknownJobException.ofEdit(edit));
        return lock(job);
    }

    void cancel(UUID id, Instant now) {
        at(CANCEL, id, now);
    }

    void pause(UUID id, Instant now) {
        at(PAUSE, id, now);
    }

    void resume(UUID id, Instant now) {
        at(RESUME, id, now);
    }

    private void at(String change, UUID id, Instant now) {
        client.sql(change)
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Changes what is not null. */
    void share(UUID id, @Nullable String priority, @Nullable Double weight) {
        client.sql(SHARE)
                .param("id", id)
                .param("priority", priority, Types.VARCHAR)
                .param("weight", weight, Types.DOUBLE)
                .update();
    }
}
