// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobState;
import dev.dragline.results.web.Page;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads jobs: those that ingest accepted, and those that only their results tell of. */
@Component
public class Jobs {

    /** The time over which the rate is measured. */
    static final Duration PACE = Duration.ofMinutes(1);

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String COLUMNS = """
            select page.id, j.name, j.state, j.total - j.deleted as total, j.attempts, j.generator, j.method, j.model_version, j.truncation,
              j.keep, j.understood, j.priority, j.created_at, j.cancelled_at, p.generator as result_generator,
              p.method as result_method, p.results, p.completed, p.failed, p.improved, p.arrived, p.moved, p.worse,
              j.arrived_within, why.failures, p.distance_before_sum, p.distance_after_sum, p.milliseconds_sum,
              p.cpu_seconds_sum, p.taken, j.owner, j.skipped, j.paused_at, j.weight, j.note, j.tags, j.retry_of, j.refine_above,
              p.first_result_at, p.last_result_at, pace.results as pace_results, pace.since as pace_since
            """;

    private static final String TABLES = """
            left join published_job j on j.id = page.id
            left join job_progress p on p.job_id = page.id
            left join lateral (
              select sum(results) as results, min(span_start) as since
              from job_pace where job_id = page.id and span_start > :paceFrom
            ) pace on true
            left join lateral (
              select json_agg(
                json_build_object('failure', failure, 'edits', edits, 'example', example) order by edits desc, failure
              ) as failures
              from job_failure where job_id = page.id and edits > 0
            ) why on true
            """;

    // Ids of jobs rise with time, so their order is that of the list.
    private static final String LIST = COLUMNS + """
            from (
              select id from (
                (select id from published_job where state <> 'accepting' and id < :after order by id desc limit :limit)
                union
                (select job_id from job_progress p where job_id < :after and not exists (
                  select from published_deleted_job d where d.job_id = p.job_id) order by job_id desc limit :limit)
              ) either
              order by id desc limit :limit
            ) page
            """ + TABLES + """
            order by page.id desc
            """;

    private static final String LIST_TAGGED = COLUMNS + """
            from (
              select id from published_job
              where state <> 'accepting' and id < :after and tags @> array[cast(:tag as text)]
              order by id desc limit :limit
            ) page
            """ + TABLES + """
            order by page.id desc
            """;

    private static final String LIST_FILTERED = COLUMNS + """
            from (
              select j.id from published_job j left join job_progress p on p.job_id = j.id
              where j.state <> 'accepting' and j.id < :after %s
              order by j.id desc limit :limit
            ) page
            """ + TABLES + """
            order by page.id desc
            """;

    private static final String FIND = COLUMNS + """
            from (
              select id from published_job where id = any(:ids) and state <> 'accepting'
              union
              select job_id from job_progress p where job_id = any(:ids) and not exists (
                select from published_deleted_job d where d.job_id = p.job_id)
            ) page
            """ + TABLES;

    private final JdbcClient database;
    private final JobTimes times;
    private final Clock clock;

    Jobs(JdbcClient database, JobTimes times, Clock clock) {
        this.database = database;
        this.times = times;
        this.clock = clock;
    }

    /** Returns a page of jobs, newest first, beginning after {@code after} if given. */
    public Page<Job> list(@Nullable UUID after, int limit) {
        return list(after, (String) null, limit);
    }

    /** @param tag only jobs with this tag; null: all jobs */
    public Page<Job> list(@Nullable UUID after, @Nullable String tag, int limit) {
        Instant now = clock.instant();
        Map<UUID, Double> left = times.left();
        List<Job> jobs = database.sql(tag == null ? LIST : LIST_TAGGED)
                .param("tag", tag)
                .param("after", after == null ? AFTER_ALL : after)
                .param("limit", limit + 1)
                .param("paceFrom", Timestamp.from(now.minus(PACE)))
                .query((row, number) -> JobRows.job(row, now, left))
                .list();
        return Page.of(jobs, limit, job -> job.id().toString());
    }

    /** Returns a page of the jobs that a filter lists, newest first. Jobs that ingest does not know are listed without a filter only. */
    public Page<Job> list(@Nullable UUID after, JobFilter filter, int limit) {
        if (!filter.isNarrow()) {
            return list(after, limit);
        }
        Instant now = clock.instant();
        Map<UUID, Double> left = times.left();
        List<Job> jobs = database.sql(LIST_FILTERED.formatted(filter.conditions()))
                .params(filter.values())
                .param("after", after == null ? AFTER_ALL : after)
                .param("limit", limit + 1)
                .param("paceFrom", Timestamp.from(now.minus(PACE)))
                .query((row, number) -> JobRows.job(row, now, left))
                .list();
        return Page.of(jobs, limit, job -> job.id().toString());
    }

    public Optional<Job> find(UUID id) {
        return find(List.of(id)).stream().findFirst();
    }

    /** Returns the jobs with these ids that exist, in no particular order. */
    public List<Job> find(Collection<UUID> ids) {
        Instant now = clock.instant();
        Map<UUID, Double> left = times.left();
        return database.sql(FIND)
                .param("ids", ids.toArray(UUID[]::new))
                .param("paceFrom", Timestamp.from(now.minus(PACE)))
                .query((row, number) -> JobRows.job(row, now, left))
                .list();
    }

    /** Returns the seconds until no running job has edits without a result any more; null if that is not known. */
    public @Nullable Double secondsOfWork() {
        return times.left().values().stream().max(Comparator.naturalOrder()).orElse(null);
    }

    /** Returns the error text for a job that does not exist. */
    public static String noJob(UUID id) {
        return "There is no job " + id + "; GET /api/jobs lists those that exist.";
    }

    /** Returns the state of a job whose edits all have their results. */
    static JobState stateAtEnd(long completed, long failed) {
        if (failed == 0) {
            return JobState.COMPLETED;
        }
        return failed > completed ? JobState.FAILED : JobState.COMPLETED_WITH_FAILURES;
    }
}
