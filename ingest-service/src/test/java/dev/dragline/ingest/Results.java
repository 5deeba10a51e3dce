// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.testing.PostgresExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores results of edits as results-service would, with its user. */
public final class Results {

    private static final String RESULT = """
            insert into dragline.edit_result (edit_id, attempt, job_id, latest, state, generator, method, truncation,
              points, mean_distance_after, worker, requested_at, completed_at, stored_at)
            values (:edit, :attempt, :job, true, :state, :generator, :method, :truncation, '[]',
              case when :state = 'completed' then 1.0 end, 'worker', now(), now(), now())
            """;

    private static final String PROGRESS = """
            insert into dragline.job_progress as p (job_id, generator, method, results, completed, failed, improved,
              distance_before_sum, distance_after_sum, milliseconds_sum, first_result_at, last_result_at)
            values (:job, :generator, :method, 1, 0, 0, 0, 0, 0, 0, now(), now())
            on conflict (job_id) do update set results = p.results + 1
            """;

    private final JdbcClient client;

    public Results(PostgresExtension database) {
        this.client = JdbcClient.create(PostgresExtension.dataSource(database.results()));
    }

    /** @param state {@code completed} or {@code failed} */
    public void store(EditRequested edit, String state) {
        client.sql(RESULT)
                .param("edit", edit.editId())
                .param("attempt", edit.attempt())
                .param("job", edit.jobId())
                .param("state", state)
                .param("generator", edit.generator())
                .param("method", edit.method())
                .param("truncation", edit.truncation())
                .update();
        client.sql(PROGRESS)
                .param("job", edit.jobId())
                .param("generator", edit.generator())
                .param("method", edit.method())
                .update();
    }
}
