// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.api.edits.EditState;
import dev.dragline.api.jobs.FailureGroup;
import dev.dragline.api.jobs.Job;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.filter.EditSort;
import dev.dragline.results.filter.Wanted;
import dev.dragline.results.job.DistanceBuckets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the edits that a filter lists: from the figures of the job and its buckets of distance where these have it,
 * otherwise in an index, among the first 5000.
 */
@Component
public class EditCounts {

    private static final int MOST = 5000;

    private static final String OF_RESULTS = """
            select count(*) filter (where fits) as edits, count(*) as seen from (
              select fits from (
                %s
              ) read
              limit :limit) found
            """;

    // The limit bounds what is read where few of the edits fit. The order makes PostgreSQL read an index up to it: of
    // the table it expects that results of each job are everywhere.
    private static final String OF_ONE_OUTCOME = """
            (select true %s as fits from %s
              where r.job_id = :job and r.latest and %s = '%s' %s
              order by %s
              limit :limit)
            """;

    private static final String EVERY_RESULT = "edit_result r";

    private static final String OF_DISTANCES = """
            select coalesce((
                select sum(edits) from job_distance
                where job_id = :job and outcome = any(:outcomes) and bucket >= :first and bucket < :last), 0)
              + (
                select count(*) from edit_result r
                where r.job_id = :job and r.latest and coalesce(r.arrival, r.state) = any(:outcomes)
                  and r.state = 'completed' and r.mean_distance_after >= :least and r.mean_distance_after < :whole
                  and r.mean_distance_after <= :most)
              + (
                select count(*) from edit_result r
                where r.job_id = :job and r.latest and coalesce(r.arrival, r.state) = any(:outcomes)
                  and r.state = 'completed' and r.mean_distance_after >= :wholeEnd and r.mean_distance_after <= :most)
            """;

    private static final String WITHOUT_RESULT = """
            select count(*) from (
              select from published_edit e
              where e.job_id = :job and not exists (select from edit_result r where r.edit_id = e.id) %s
              limit :limit) found
            """;

    private final JdbcClient database;
    private final EditNarrowing narrowing;

    EditCounts(JdbcClient database, EditNarrowing narrowing) {
        this.database = database;
        this.narrowing = narrowing;
    }

    /**
     * How many edits a filter lists.
     *
     * @param isMore whether there are more than so many
     */
    public record Count(long edits, boolean isMore) {}

    public Count count(Job job, EditFilter filter) {
        if (filter.among() == null && filter.wanted().equals(Wanted.ANYTHING)) {
            return new Count(filter.hasBounds() ? between(job, filter) : known(job, filter), false);
        }
        return counted(job, narrowing.narrow(job.id(), filter));
    }

    /** Adds up the buckets that lie within the bounds, and counts what lies within the bounds beside them. */
    private long between(Job job, EditFilter filter) {
        double least = filter.minDistance() == null ? 0 : filter.minDistance();
        double most = filter.maxDistance() == null ? Double.POSITIVE_INFINITY : filter.maxDistance();
        int end = filter.maxDistance() == null ? DistanceBuckets.COUNT : DistanceBuckets.of(most);
        int from = DistanceBuckets.firstFrom(least);
        boolean isWithinOne = from > end;
        int first = isWithinOne ? DistanceBuckets.COUNT : from;
        int last = isWithinOne ? DistanceBuckets.COUNT : end;
        return database.sql(OF_DISTANCES)
                .param("job", job.id())
                .param("outcomes", labels(filter))
                .param("first", first)
                .param("last", last)
                .param("least", least)
                .param("most", most)
                .param("whole", DistanceBuckets.from(first))
                .param("wholeEnd", DistanceBuckets.from(last))
                .query(Long.class)
                .single();
    }

    private static String[] labels(EditFilter filter) {
        return Outcome.of(filter).stream().map(Outcome::label).toArray(String[]::new);
    }

    private static long known(Job job, EditFilter filter) {
        if (!filter.arrivals().isEmpty()) {
            return filter.arrivals().stream()
                    .mapToLong(arrival -> switch (arrival) {
                        case ARRIVED -> job.arrived();
                        case MOVED -> job.moved();
                        case WORSE -> job.worse();
                    })
                    .sum();
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
                EditLists.isEmpty(job, filter) ? 0 : Math.max(0, job.total() - job.completed() - job.failed());
        };
    }

    private Count counted(Job job, EditFilter filter) {
        Set<UUID> among = filter.among();
        if (filter.isWithoutResult()) {
            return withoutResult(job, filter);
        }
        if (among != null && filter.isOfEverything()) {
            // Edits without a result are among them, which no index counts; a search finds few.
            return new Count(among.size(), among.size() >= EditSearch.MOST);
        }
        Map<String, Object> parameters = new HashMap<>();
        if (among != null) {
            parameters.put("among", among.toArray(UUID[]::new));
        }
        return database.sql(OF_RESULTS.formatted(ofEachOutcome(filter, parameters)))
                .params(parameters)
                .param("job", job.id())
                .param("limit", MOST + 1)
                .query((row, number) -> count(row.getLong("edits"), row.getLong("seen")))
                .single();
    }

    private static String ofEachOutcome(EditFilter filter, Map<String, Object> parameters) {
        List<String> wanted = new ArrayList<>();
        for (Wanted.Condition condition : filter.wanted().conditions()) {
            wanted.add(condition.onResults());
            condition.bind(parameters);
        }
        return Outcome.of(filter).stream()
                .map(outcome -> OF_ONE_OUTCOME.formatted(
                        EditConditions.and(wanted),
                        filter.among() == null ? EVERY_RESULT : EditListing.AMONG,
                        Outcome.COLUMN,
                        outcome.label(),
                        EditConditions.and(EditConditions.onOutcome(outcome, filter, parameters)),
                        filter.hasBounds() ? "r.mean_distance_after" : "r.edit_id"))
                .collect(Collectors.joining("union all\n"));
    }

    private static Count count(long edits, long seen) {
        return new Count(Math.min(edits, MOST), seen > MOST);
    }

    private Count withoutResult(Job job, EditFilter filter) {
        if (EditLists.isEmpty(job, filter)) {
            return new Count(0, false);
        }
        Map<String, Object> parameters = new HashMap<>();
        String conditions = EditConditions.onEdits(filter, parameters);
        long edits = database.sql(WITHOUT_RESULT.formatted(conditions))
                .params(parameters)
                .param("job", job.id())
                .param("limit", MOST + 1)
                .query(Long.class)
                .single();
        return count(edits, edits);
    }
}
