// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the edits of running jobs that have no result yet. */
@Component
public class WaitingEdits {

    private static final String WAITING = """
            select coalesce(sum(greatest(0, j.attempts - coalesce(p.results, 0))), 0)
            from published_job j left join job_progress p on p.job_id = j.id
            where j.state = 'running' and j.answered_at is null
            """;

    private final JdbcClient database;

    WaitingEdits(JdbcClient database) {
        this.database = database;
    }

    public long count() {
        return database.sql(WAITING).query(Long.class).single();
    }
}
