// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.api.edits.EditState;
import dev.dragline.api.jobs.FailureGroup;
import dev.dragline.api.jobs.Job;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the edits that a filter lists: from the figures of the job where these have it, otherwise by an index and at most 10000. */
@Component
public class EditCounts {

    private static final int MOST = 10_000;

    private static final String OF_RESULTS = """
            select count(*) from (
              select 1 from edit_result r
              where r.job_id = :job and r.latest and coalesce(r.arrival, r.state) = any(:outcomes)
                and (:failed or r.state = 'completed')
                and (cast(:failure as text) is null or coalesce(r.failure, 'other') = :failure)
                and (cast(:least as double precision) is null or r.mean_distance_after >= :least)
                and (cast(:most as double precision) is null or r.mean_distance_after <= :most)
                and (cast(:among as uuid[]) is null or r.edit_id = any(:among))
              limit :limit) found
            """;

    private final JdbcClient database;

    EditCounts(JdbcClient database) {
        this.database = database;
    }

    /**
     * How many edits a filter lists.
     *
     * @param isMore whether there are more than so many
     */
    public record Count(long edits, boolean isMore) {}

    public Count count(Job job, EditFilter filter) {
        if (filter.among() != null || filter.minDistance() != null || filter.maxDistance() != null) {
            return counted(job, filter);
        }
        return new Count(known(job, filter), false);
    }

    private static long known(Job job, EditFilter filter) {
        if (filter.arrival() != null) {
            return switch (filter.arrival()) {
                case ARRIVED -> job.arrived();
                case MOVED -> job.moved();
                case WORSE -> job.worse();
            };
        }
        if (filter.failure() != null) {
            return job.failures().stream()
                    .filter(group -> group.failure() == filter.failure())
                    .mapToLong(FailureGroup::edits)
                    .sum();
        }
        EditState state = filter.stateOfResults();
        if (state == null) {
            return filter.sort() == EditSort.SUBMITTED ? job.total() : job.completed() + job.failed();
        }
        return switch (state) {
            case COMPLETED -> job.completed();
            case FAILED -> job.failed();
            case WAITING, CANCELLED ->
                Edits.isEmpty(job, filter) ? 0 : Math.max(0, job.total() - job.completed() - job.failed());
        };
    }

    private Count counted(Job job, EditFilter filter) {
        if (filter.among() != null && (filter.isWithoutResult() || filter.stateOfResults() == null)) {
            // Edits without a result are among them, which no index counts; a search finds few.
            return new Count(filter.among().size(), filter.among().size() >= EditSearch.MOST);
        }
        long edits = database.sql(OF_RESULTS)
                .param("job", job.id())
                .param(
                        "outcomes",
                        Outcome.of(filter).stream().map(Outcome::label).toArray(String[]::new))
                .param("failed", filter.stateOfResults() != EditState.COMPLETED)
                .param(
                        "failure",
                        filter.failure() == null ? null : filter.failure().label())
                .param("least", filter.minDistance())
                .param("most", filter.maxDistance())
                .param("among", filter.among() == null ? null : filter.among().toArray(UUID[]::new))
                .param("limit", MOST + 1)
                .query(Long.class)
                .single();
        return new Count(Math.min(edits, MOST), edits > MOST);
    }
}
