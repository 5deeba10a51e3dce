// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.filter.Wanted;
import dev.dragline.results.web.Direction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query of one list of edits. It reads as many entries of an index as the list shows, from the cursor on: of each
 * outcome that the list has, merged, or of each block of the file that has edits without a result.
 *
 * @param order the order of the list, by which a cursor of another list is recognised
 */
record EditListing(ListOrder order, String sql, Map<String, Object> parameters) {

    private static final String OF_RESULTS = """
            from (
              select * from (
                %s
              ) r
              order by %s
              limit :limit
            ) r
            left join published_edit e on e.id = r.edit_id
            left join published_job j on j.id = r.job_id
            """ + EditRows.IMAGE + """
            order by %s
            """;

    private static final String OF_ONE_OUTCOME = """
            (select %d as place, r.* from %s r
              where r.job_id = :job and r.latest and %s = '%s' %s
              order by %s
              limit :limit)
            """;

    /**
     * The results {@code r} of the edits {@code :among}, looked up by their ids: by a condition on the ids an index would be
     * read as a whole that has them behind another column.
     */
    static final String AMONG =
            "unnest(cast(:among as uuid[])) as found (id) join edit_result r on r.edit_id = found.id";

    // Once for all outcomes.
    private static final String CANDIDATES = "with candidate as materialized (select r.* from " + AMONG + ")\n";

    private static final String OF_EDITS = EditRows.COLUMNS + """
            from (
              %1$s
              order by %2$s
              limit :limit
            ) e
            join published_job j on j.id = e.job_id
            left join lateral (
              select * from edit_result where edit_id = e.id and latest order by attempt desc limit 1
            ) r on true
            """ + EditRows.IMAGE + """
            order by %2$s
            """;

    private static final String EVERY_EDIT = """
            select e.* from published_edit e where e.job_id = :job
            """;

    // The limit within a block makes PostgreSQL go from block to block instead of through all edits.
    private static final String WITHOUT_RESULT = """
            select e.* from
            %s
            cross join lateral (
              select e.* from published_edit e
              where e.job_id = :job and e.number between open.first and open.last and e.number %s :key %s
                and not exists (select from edit_result r where r.edit_id = e.id)
              order by %s
              limit :limit
            ) e
            """;

    /**
     * @param known whether ingest knows the job, so that its file gives the order
     * @param from where the list begins; null: at its first edit
     */
    static EditListing of(
            UUID job, boolean known, EditFilter filter, @Nullable EditCursor from, Direction direction, int limit) {
        ListOrder order = ListOrder.of(known, filter);
        Map<String, Object> parameters = parameters(job, limit, order, from);
        String sql = order == ListOrder.BY_NUMBER
                ? ofEdits(filter, from, direction, parameters)
                : EditRows.COLUMNS + ofResults(order, filter, from, direction, parameters);
        return new EditListing(order, sql, parameters);
    }

    /**
     * Returns the query of what the places of results in a list are told by, in their order. The parameters get those of
     * the query; {@code limit} and those of the cursor are there already.
     */
    static String keys(
            ListOrder order,
            EditFilter filter,
            @Nullable EditCursor from,
            Direction direction,
            Map<String, Object> parameters) {
        return "select r.edit_id, r.seed, r.stored_at, r.arrival, r.mean_distance_after from (\n"
                + branches(order, filter, from, direction, parameters) + ") r order by " + order.terms(direction);
    }

    /** Returns the list of the ids of results, in their order. */
    static EditListing idsOf(UUID job, EditFilter filter, @Nullable UUID after, int limit) {
        EditCursor cursor = after == null ? null : new EditCursor(ListOrder.BY_ID, "", after);
        Map<String, Object> parameters = parameters(job, limit, ListOrder.BY_ID, cursor);
        String sql =
                "select r.edit_id from (\n" + branches(ListOrder.BY_ID, filter, cursor, Direction.ONWARD, parameters)
                        + ") r order by r.edit_id limit :limit";
        return new EditListing(ListOrder.BY_ID, sql, parameters);
    }

    /** Returns the list of results in the order of the edits' ids, with their masks. */
    static EditListing ofResultsById(UUID job, EditFilter filter, @Nullable UUID after, int limit) {
        EditCursor cursor = after == null ? null : new EditCursor(ListOrder.BY_ID, "", after);
        Map<String, Object> parameters = parameters(job, limit, ListOrder.BY_ID, cursor);
        String sql = EditRows.COLUMNS + ", e.mask, e.landmarks "
                + ofResults(ListOrder.BY_ID, filter, cursor, Direction.ONWARD, parameters);
        return new EditListing(ListOrder.BY_ID, sql, parameters);
    }

    private static Map<String, Object> parameters(UUID job, int limit, ListOrder order, @Nullable EditCursor from) {
        Map<String, Object> parameters = new HashMap<>(Map.of("job", job, "limit", limit));
        if (from != null) {
            parameters.putAll(from.parameters(order));
        }
        return parameters;
    }

    private static String ofEdits(
            EditFilter filter, @Nullable EditCursor from, Direction direction, Map<String, Object> parameters) {
        String terms = direction.order(true, "e.number");
        String beyond = direction.beyond(true);
        if (filter.isWithoutResult()) {
            parameters.putIfAbsent("key", 0);
            String open = direction == Direction.ONWARD ? JobBlocks.OPEN : JobBlocks.OPEN_BEFORE;
            String conditions = EditConditions.onEdits(filter, parameters);
            // What is asked for besides may be rare among the edits without a result.
            parameters.put("blocks", conditions.isEmpty() ? parameters.get("limit") : Integer.MAX_VALUE);
            return OF_EDITS.formatted(WITHOUT_RESULT.formatted(open, beyond, conditions, terms), terms);
        }
        String edits = from == null ? EVERY_EDIT : EVERY_EDIT + " and e.number " + beyond + " :key";
        return OF_EDITS.formatted(edits + EditConditions.onEdits(filter, parameters), terms);
    }

    private static String ofResults(
            ListOrder order,
            EditFilter filter,
            @Nullable EditCursor from,
            Direction direction,
            Map<String, Object> parameters) {
        String terms = order.terms(direction);
        return OF_RESULTS.formatted(branches(order, filter, from, direction, parameters), terms, terms);
    }

    private static String branches(
            ListOrder order,
            EditFilter filter,
            @Nullable EditCursor from,
            Direction direction,
            Map<String, Object> parameters) {
        String branches = Outcome.of(filter).stream()
                .map(outcome -> ofOneOutcome(order, outcome, filter, from, direction, parameters))
                .collect(Collectors.joining("union all\n"));
        if (filter.among() == null) {
            return branches;
        }
        parameters.put("among", filter.among().toArray(UUID[]::new));
        return CANDIDATES + branches;
    }

    private static String ofOneOutcome(
            ListOrder order,
            Outcome outcome,
            EditFilter filter,
            @Nullable EditCursor from,
            Direction direction,
            Map<String, Object> parameters) {
        List<String> conditions = EditConditions.onOutcome(outcome, filter, parameters);
        for (Wanted.Condition condition : filter.wanted().conditions()) {
            conditions.add(condition.onResults());
            condition.bind(parameters);
        }
        if (from != null) {
            conditions.add(order.beyond(outcome, from, direction));
        }
        return OF_ONE_OUTCOME.formatted(
                outcome.place(),
                filter.among() == null ? "edit_result" : "candidate",
                Outcome.COLUMN,
                outcome.label(),
                EditConditions.and(conditions),
                order.termsWithinOutcome(direction));
    }
}
