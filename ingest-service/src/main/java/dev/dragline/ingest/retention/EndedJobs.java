// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.retention;

import dev.dragline.api.retention.RetentionRules;
import dev.dragline.ingest.retention.RetentionPlan.EndedJob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the rules, and the jobs to which they apply. */
@Repository
class EndedJobs {

    /** Jobs with this tag are kept, whatever the rules say. */
    static final String KEPT = "keep";

    /** The rules by which nothing is deleted. */
    static final RetentionRules NO_RULES = new RetentionRules(null, null, null);

    private static final String ENDED = """
            select j.id, j.name, j.owner, j.total, coalesce(p.last_result_at, j.cancelled_at, j.created_at) as ended_at,
              coalesce(p.bytes, 0) as bytes
            from dragline.job j left join dragline.published_job_progress p on p.job_id = j.id
            where (j.state = 'cancelled' or j.state = 'running' and coalesce(p.results, 0) >= j.attempts)
              and not (:kept = any(j.tags))
            order by ended_at, j.id
            """;

    private static final String STORED = """
            select coalesce(sum(bytes), 0) from dragline.published_job_progress
            """;

    private static final String RULES = "select older_than_seconds, most_jobs, most_bytes from dragline.retention";

    private static final String SET = """
            insert into dragline.retention (older_than_seconds, most_jobs, most_bytes, set_by, set_at)
            values (:olderThan, :mostJobs, :mostBytes, :by, :at)
            on conflict (one) do update set older_than_seconds = excluded.older_than_seconds,
              most_jobs = excluded.most_jobs, most_bytes = excluded.most_bytes, set_by = excluded.set_by, set_at = excluded.set_at
            """;

    private final JdbcClient client;

    EndedJobs(JdbcClient client) {
        this.client = client;
    }

    /** Returns the jobs that have ended and are not kept, in the order in which they ended. */
    List<EndedJob> list() {
        return client.sql(ENDED).param("kept", KEPT).query(EndedJobs::job).list();
    }

    private static EndedJob job(ResultSet row, int index) throws SQLException {
        Timestamp endedAt = Objects.requireNonNull(row.getTimestamp("ended_at"));
        return new EndedJob(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                row.getString("name"),
                Objects.requireNonNull(row.getString("owner")),
                row.getLong("total"),
                endedAt.toInstant(),
                row.getLong("bytes"));
    }

    /** Returns the bytes of the images and latent codes of all jobs. */
    long storedBytes() {
        return client.sql(STORED).query(Long.class).single();
    }

    RetentionRules rules() {
        return client.sql(RULES)
                .query((row, index) -> new RetentionRules(
                        row.getObject("older_than_seconds", Long.class),
                        row.getObject("most_jobs", Long.class),
                        row.getObject("most_bytes", Long.class)))
                .optional()
                .orElse(NO_RULES);
    }

    void set(RetentionRules rules, String by, Instant at) {
        client.sql(SET)
                .param("olderThan", rules.olderThanSeconds(), Types.BIGINT)
                .param("mostJobs", rules.mostJobs(), Types.BIGINT)
                .param("mostBytes", rules.mostBytes(), Types.BIGINT)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
