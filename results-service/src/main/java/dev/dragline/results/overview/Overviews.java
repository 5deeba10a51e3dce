// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.overview;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.jobs.Job;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.results.edit.EditLists;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.job.Jobs;
import dev.dragline.results.job.WaitingEdits;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the tables and Kafka how the installation is. */
@Component
public class Overviews {

    private static final Duration LATELY = Duration.ofMinutes(1);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int PICTURES = 8;

    private static final String LATELY_STORED = """
            select coalesce(sum(results), 0) from job_pace where span_start > :from
            """;

    private static final String FAILURES = """
            select f.job_id, f.failure, f.edits, j.name, j.id is not null and j.cancelled_at is null as can_retry
            from job_progress p
            join job_failure f on f.job_id = p.job_id and f.edits > 0
            left join published_job j on j.id = p.job_id
            where p.last_result_at > :from
              and not exists (select from published_deleted_job d where d.job_id = p.job_id)
            order by p.last_result_at desc, f.edits desc, f.failure
            limit 8
            """;

    private static final String LETTERS = """
            select count(*) from published_dead_letter where state = 'waiting'
            """;

    private static final String LAST_JOB = """
            select job_id from job_progress p
            where completed > 0 and not exists (select from published_deleted_job d where d.job_id = p.job_id)
            order by last_result_at desc limit 1
            """;

    private final JdbcClient database;
    private final Jobs jobs;
    private final EditLists edits;
    private final WorkerCounts workers;
    private final WaitingEdits waiting;
    private final Clock clock;

    Overviews(
            JdbcClient database, Jobs jobs, EditLists edits, WorkerCounts workers, WaitingEdits waiting, Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.edits = edits;
        this.workers = workers;
        this.waiting = waiting;
        this.clock = clock;
    }

    public Overview now() {
        Instant now = clock.instant();
        WorkerCounts.Counts alive = workers.now();
        return new Overview(
                alive.workers(),
                alive.trainers(),
                waiting.count(),
                jobs.secondsOfWork(),
                (double) countSince(LATELY_STORED, now.minus(LATELY)) / LATELY.toSeconds(),
                failures(now.minus(A_DAY)),
                count(LETTERS),
                newest());
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private long countSince(String sql, Instant from) {
        return database.sql(sql)
                .param("from", Timestamp.from(from))
                .query(Long.class)
                .single();
    }

    private List<Overview.Failed> failures(Instant from) {
        return database.sql(FAILURES)
                .param("from", Timestamp.from(from))
                .query((row, number) -> new Overview.Failed(
                        row.getObject("job_id", UUID.class),
                        row.getString("name"),
                        FailureReason.ofLabel(row.getString("failure")),
                        row.getLong("edits"),
                        row.getBoolean("can_retry")))
                .list();
    }

    private List<Edit> newest() {
        EditFilter completed = EditFilter.parse("completed", null, null, null, "latest");
        return database.sql(LAST_JOB)
                .query(UUID.class)
                .optional()
                .flatMap(jobs::find)
                .map(job -> pictures(job, completed))
                .orElse(List.of());
    }

    private List<Edit> pictures(Job job, EditFilter completed) {
        return edits.list(job, completed, null, PICTURES).items().stream()
                .filter(edit -> edit.images() != null)
                .toList();
    }
}
