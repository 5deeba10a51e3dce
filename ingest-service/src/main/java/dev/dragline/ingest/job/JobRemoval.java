// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes jobs that were deleted. A job is hidden at once, by the state of one that is not open yet, because nobody but
 * ingest knows a job in this state; its edits are removed many at a time. What a process leaves that dies meanwhile, the
 * next one removes.
 */
@Component
public class JobRemoval {

    private static final String HIDE = """
            update dragline.job
            set state = 'accepting', heard_at = :now, retry_of = null, idempotency_key = null, content_digest = null
            where id = :id
            """;

    private static final String NOTE = """
            insert into dragline.deleted_job (job_id, deleted_at) values (:id, :now) on conflict do nothing
            """;

    private static final String KEEP_CPU_SECONDS = """
            insert into dragline.owner as o (name, cpu_seconds_of_deleted)
            select j.owner, p.cpu_seconds
            from dragline.job j join dragline.published_job_progress p on p.job_id = j.id where j.id = :id
            on conflict (name) do update set
              cpu_seconds_of_deleted = o.cpu_seconds_of_deleted + excluded.cpu_seconds_of_deleted
            """;

    private static final String HIDDEN = """
            select j.id from dragline.deleted_job d join dragline.job j on j.id = d.job_id where j.state = 'accepting'
            """;

    private final JdbcClient client;
    private final Jobs jobs;

    JobRemoval(JdbcClient client, Jobs jobs) {
        this.client = client;
        this.jobs = jobs;
    }

    /** Hides a job for good. It must be called in a transaction that has locked the job. */
    public void hide(UUID id, Instant now) {
        client.sql(HIDE).param("id", id).param("now", Jobs.utc(now)).update();
        client.sql(KEEP_CPU_SECONDS).param("id", id).update();
        client.sql(NOTE).param("id", id).param("now", Jobs.utc(now)).update();
    }

    /** Removes what is left of jobs that were hidden. */
    @Scheduled(initialDelay = 10_000, fixedDelay = 10_000)
    public void removeHidden() {
        List<UUID> hidden = client.sql(HIDDEN).query(UUID.class).list();
        hidden.forEach(jobs::discard);
    }
}
