// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Stores how many edits of each job failed for which reason. It changes together with the progress of the jobs. */
@Component
class JobFailures {

    // The example stays as long as edits failed for this reason.
    private static final String MOVE = """
            insert into job_failure as f (job_id, failure, edits, example) values (?, ?, ?, ?)
            on conflict (job_id, failure) do update set
              edits = f.edits + excluded.edits,
              example = case when f.edits > 0 then f.example else excluded.example end
            """;

    private final JdbcTemplate database;

    JobFailures(JdbcTemplate database) {
        this.database = database;
    }

    /** Adds changes. It must be called in a transaction that has locked the progress of these jobs. */
    void move(Map<JobChanges.FailureKey, JobChanges.FailureChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<Map.Entry<JobChanges.FailureKey, JobChanges.FailureChange>> rows = List.copyOf(changes.entrySet());
        database.batchUpdate(MOVE, rows, rows.size(), (statement, row) -> {
            statement.setObject(1, row.getKey().job());
            statement.setString(2, row.getKey().failure().label());
            statement.setLong(3, row.getValue().edits());
            statement.setString(4, row.getValue().example());
        });
    }
}
