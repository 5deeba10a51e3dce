// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.model;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds up what the jobs did that were computed with a version. */
@Component
public class VersionJobs {

    private static final String OF_VERSION = """
            select count(*) as jobs, coalesce(sum(p.completed), 0) as completed, coalesce(sum(p.failed), 0) as failed,
              coalesce(sum(p.arrived), 0) as arrived, sum(p.distance_after_sum) / nullif(sum(p.completed), 0) as distance,
              sum(p.milliseconds_sum) / nullif(sum(p.completed - p.taken), 0) as milliseconds
            from published_job j left join job_progress p on p.job_id = j.id
            where j.generator = :generator and j.model_version = :version and j.state <> 'accepting'
            """;

    private final JdbcClient database;

    VersionJobs(JdbcClient database) {
        this.database = database;
    }

    /**
     * The sums of some jobs.
     *
     * @param distance the mean distance of the completed edits from their targets, pixels; null if there are none
     * @param milliseconds the mean computing time of an edit; null if there are none
     */
    public record Sums(
            long jobs,
            long completed,
            long failed,
            long arrived,
            @Nullable Double distance,
            @Nullable Double milliseconds) {}

    public Sums of(String generator, String version) {
        return database.sql(OF_VERSION)
                .param("generator", generator)
                .param("version", version)
                .query((row, number) -> new Sums(
                        row.getLong("jobs"),
                        row.getLong("completed"),
                        row.getLong("failed"),
                        row.getLong("arrived"),
                        row.getObject("distance", Double.class),
                        row.getObject("milliseconds", Double.class)))
                .single();
    }
}
