// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import dev.dragline.contracts.edits.EditRequested;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the edits that were sent and have no result. */
@Repository
class UnansweredEdits {

    private static final String LOCK = """
            select pg_try_advisory_xact_lock(hashtext('dragline reconciler'))
            """;

    private static final String SETTLE = """
            update dragline.job j set answered_at = :now
            from dragline.published_job_progress p
            where p.job_id = j.id and j.state = 'running' and j.answered_at is null and p.results >= j.attempts
            """;

    private static final String MISSED = """
            select coalesce(s.times, 0) as times, %s
            from dragline.job j
            join dragline.edit e on e.job_id = j.id
            left join dragline.job_queue q on q.job_id = j.id
            left join dragline.edit_resent s on s.edit_id = e.id and s.attempt = e.attempt
            where j.state = 'running' and j.answered_at is null and coalesce(j.sent_at, j.created_at) < :before
              and (s.resent_at is null or s.resent_at < :before)
              and e.number < coalesce(q.next, e.number + 1)
              and not exists (
                select from dragline.edit_outbox o
                where o.job_id = e.job_id and o.edit_id = e.id and o.attempt = e.attempt)
              and not exists (select from dragline.published_edit_result r where r.edit_id = e.id and r.attempt = e.attempt)
            order by e.id
            limit :limit
            """.formatted(EditRows.COLUMNS);

    private static final String COUNT_RESENT = """
            insert into dragline.edit_resent as s (edit_id, attempt, times, resent_at)
            values (:edit, :attempt, 1, :now)
            on conflict (edit_id, attempt) do update set times = s.times + 1, resent_at = excluded.resent_at
            """;

    private static final String RESEND = """
            insert into dragline.edit_outbox (job_id, edit_id, attempt)
            select e.job_id, e.id, e.attempt from dragline.edit e where e.id = :edit
            on conflict do nothing
            """;

    private final JdbcClient client;
    private final JobQueues queues;

    UnansweredEdits(JdbcClient client, JobQueues queues) {
        this.client = client;
        this.queues = queues;
    }

    /** @param times how often the edit was sent again */
    record Missed(EditRequested request, int times) {}

    /** Takes the lock of the reconciler until the end of the transaction; returns false if another process has it. */
    boolean lock() {
        return client.sql(LOCK).query(Boolean.class).single();
    }

    /** Notes which jobs have all of their results, so that their edits are not read again. */
    void settle(Instant now) {
        client.sql(SETTLE).param("now", utc(now)).update();
    }

    /** Returns edits that were sent before {@code before} and are neither answered nor about to be sent again. */
    List<Missed> missed(Instant before, int limit) {
        return client.sql(MISSED)
                .param("before", utc(before))
                .param("limit", limit)
                .query((row, index) -> new Missed(EditRows.request(row, before), row.getInt("times")))
                .list();
    }

    void resend(EditRequested request, Instant now) {
        countResent(request.editId(), request.attempt(), now);
        int put = client.sql(RESEND).param("edit", request.editId()).update();
        queues.again(request.jobId(), put);
    }

    void countResent(UUID edit, int attempt, Instant now) {
        client.sql(COUNT_RESENT)
                .param("edit", edit)
                .param("attempt", attempt)
                .param("now", utc(now))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
