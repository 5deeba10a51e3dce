// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what failed in the last week: jobs with failed edits, trainings and evaluations. */
@Component
class RecentErrors {

    private static final Duration LATELY = Duration.ofDays(7);

    private static final String ERRORS = """
            select * from (
              (select p.last_result_at as at, 'jobs' as kind, p.job_id as id, j.name, f.edits,
                 f.failure || coalesce(': ' || f.example, '') as reason
               from job_progress p
               join job_failure f on f.job_id = p.job_id and f.edits > 0
               left join published_job j on j.id = p.job_id
               where p.last_result_at > :from
                 and not exists (select from published_deleted_job d where d.job_id = p.job_id)
               order by p.last_result_at desc limit 15)
              union all
              (select reported_at, 'trainings', training_id, generator, null, reason from training_progress
               where state = 'failed' and reported_at > :from order by reported_at desc limit 15)
              union all
              (select reported_at, 'evaluations', evaluation_id, generator, null, reason from evaluation_progress
               where state = 'failed' and reported_at > :from order by reported_at desc limit 15)
            ) errors
            order by at desc, kind, id, reason limit 15
            """;

    private final JdbcClient database;

    RecentErrors(JdbcClient database) {
        this.database = database;
    }

    List<RecentError> before(Instant now) {
        return database.sql(ERRORS)
                .param("from", Timestamp.from(now.minus(LATELY)))
                .query((row, number) -> new RecentError(
                        Objects.requireNonNull(row.getTimestamp("at")).toInstant(),
                        Objects.requireNonNull(row.getString("kind")),
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getObject("edits", Long.class),
                        row.getString("reason")))
                .list();
    }
}
