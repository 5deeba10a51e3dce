// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import dev.dragline.api.FieldError;
import dev.dragline.api.jobs.JobErrors;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was wrong with the lines of jobs' files that were left out. */
@Component
public class JobReports {

    private static final String COUNTS = """
            select skipped, errors from published_job where id = :job
            """;

    private static final String ERRORS = """
            select line, field, message from published_job_error where job_id = :job order by number
            """;

    private final JdbcClient database;

    JobReports(JdbcClient database) {
        this.database = database;
    }

    /** The report of a job; nothing was wrong with one that is not known. */
    public JobErrors of(UUID job) {
        List<FieldError> errors = database.sql(ERRORS)
                .param("job", job)
                .query((row, number) -> new FieldError(
                        row.getObject("line", Long.class), row.getString("field"), row.getString("message")))
                .list();
        return database.sql(COUNTS)
                .param("job", job)
                .query((row, number) ->
                        new JobErrors(row.getInt("skipped"), errors, row.getLong("errors") - errors.size()))
                .optional()
                .orElse(new JobErrors(0, List.of(), 0));
    }
}
