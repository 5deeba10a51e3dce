// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.filter.Wanted;
import java.util.ArrayList;
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
 * @param kind the order of the list, by which a cursor of another list is recognised
 */
record EditListing(Kind kind, String sql, Map<String, Object> parameters) {

    enum Kind {
        BY_NUMBER,
        BY_ID,
        BY_TIME,
        EARLIEST,
        BY_SEED,
        BY_ARRIVAL,
        FURTHEST,
        NEAREST
    }

    /** The seed of a result {@code r}, as its index has it; that of an edit without one. */
    static final String SEED = "coalesce(r.seed, " + Long.MAX_VALUE + ")";

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
        Kind kind = kind(known, filter);
        Map<String, Object> parameters = new HashMap<>(Map.of("job", job, "limit", limit));
        if (from != null) {
            parameters.putAll(from.parameters(kind));
        }
        String sql = kind == Kind.BY_NUMBER
                ? ofEdits(filter, from, direction, parameters)
                : EditRows.COLUMNS + ofResults(kind, filter, from, direction, parameters);
        return new EditListing(kind, sql, parameters);
    }

    /**
     * Returns the query of what the places of results in a list are told by, in their order. The parameters get those of
     * the query; {@code limit} and those of the cursor are there already.
     */
    static String keys(
            Kind kind,
            EditFilter filter,
            @Nullable EditCursor from,
            Direction direction,
            Map<String, Object> parameters) {
        return "select r.edit_id, r.seed, r.stored_at, r.arrival, r.mean_distance_after from (\n"
                + branches(kind, filter, from, direction, parameters) + ") r order by " + order(kind, direction);
    }

    /** Returns the list of the ids of results, in their order. */
    static EditListing idsOf(UUID job, EditFilter filter, @Nullable UUID after, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("job", job, "limit", limit));
        EditCursor cursor = after == null ? null : new EditCursor(Kind.BY_ID, "", after);
        if (cursor != null) {
            parameters.putAll(cursor.parameters(Kind.BY_ID));
        }
        String sql = "select r.edit_id from (\n" + branches(Kind.BY_ID, filter, cursor, Direction.ONWARD, parameters)
                + ") r order by r.edit_id limit :limit";
        return new EditListing(Kind.BY_ID, sql, parameters);
    }

    /** Returns the list of results in the order of the edits' ids, with their masks. */
    static EditListing ofResultsById(UUID job, EditFilter filter, @Nullable UUID after, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("job", job, "limit", limit));
        EditCursor cursor = after == null ? null : new EditCursor(Kind.BY_ID, "", after);
        if (cursor != null) {
            parameters.putAll(cursor.parameters(Kind.BY_ID));
        }
        String sql = EditRows.COLUMNS + ", e.mask, e.landmarks "
                + ofResults(Kind.BY_ID, filter, cursor, Direction.ONWARD, parameters);
        return new EditListing(Kind.BY_ID, sql, parameters);
    }

    private static String ofEdits(
            EditFilter filter, @Nullable EditCursor from, Direction direction, Map<String, Object> parameters) {
        String order = direction.order(true, "e.number");
        String beyond = direction.beyond(true);
        if (filter.isWithoutResult()) {
            parameters.putIfAbsent("key", 0);
            String open = direction == Direction.ONWARD ? JobBlocks.OPEN : JobBlocks.OPEN_BEFORE;
            String conditions = conditionsOnEdits(filter, parameters);
            // What is asked for besides may be rare among the edits without a result.
            parameters.put("blocks", conditions.isEmpty() ? parameters.get("limit") : Integer.MAX_VALUE);
            return OF_EDITS.formatted(WITHOUT_RESULT.formatted(open, beyond, conditions, order), order);
        }
        String edits = from == null ? EVERY_EDIT : EVERY_EDIT + " and e.number " + beyond + " :key";
        return OF_EDITS.formatted(edits + conditionsOnEdits(filter, parameters), order);
    }

    /** Returns the conditions on an edit {@code e}, each behind an "and", and adds their parameters. */
    static String conditionsOnEdits(EditFilter filter, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>();
        if (filter.among() != null) {
            conditions.add("e.id = any(:among)");
            parameters.put("among", filter.among().toArray(UUID[]::new));
        }
        for (Wanted.Condition condition : filter.wanted().conditions()) {
            conditions.add(condition.onEdits());
            condition.bind(parameters);
        }
        return and(conditions);
    }

    private static String ofResults(
            Kind kind,
            EditFilter filter,
            @Nullable EditCursor from,
            Direction direction,
            Map<String, Object> parameters) {
        String order = order(kind, direction);
        return OF_RESULTS.formatted(branches(kind, filter, from, direction, parameters), order, order);
    }

    private static String branches(
            Kind kind,
            EditFilter filter,
            @Nullable EditCursor from,
            Direction direction,
            Map<String, Object> parameters) {
        String branches = Outcome.of(filter).stream()
                .map(outcome -> ofOneOutcome(kind, outcome, filter, from, direction, parameters))
                .collect(Collectors.joining("union all\n"));
        if (filter.among() == null) {
            return branches;
        }
        parameters.put("among", filter.among().toArray(UUID[]::new));
        return CANDIDATES + branches;
    }

    private static String ofOneOutcome(
            Kind kind,
            Outcome outcome,
            EditFilter filter,
            @Nullable EditCursor from,
            Direction direction,
            Map<String, Object> parameters) {
        List<String> conditions = conditionsOnOutcome(outcome, filter, parameters);
        for (Wanted.Condition condition : filter.wanted().conditions()) {
            conditions.add(condition.onResults());
            condition.bind(parameters);
        }
        if (from != null) {
            conditions.add(beyond(kind, outcome, from, direction));
        }
        return OF_ONE_OUTCOME.formatted(
                outcome.place(),
                filter.among() == null ? "edit_result" : "candidate",
                Outcome.COLUMN,
                outcome.label(),
                and(conditions),
                orderWithin(kind, direction));
    }

    /** Returns what a filter asks of a result {@code r} with an outcome, but for what is wanted besides. */
    static List<String> conditionsOnOutcome(Outcome outcome, EditFilter filter, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>();
        if (outcome != Outcome.FAILED) {
            // Implied, but the index by distance is a partial one.
            conditions.add("r.state = 'completed'");
        }
        addDistances(filter, conditions, parameters);
        if (filter.failure() != null) {
            conditions.add("coalesce(r.failure, 'other') = :failure");
            parameters.put("failure", filter.failure().label());
        }
        return conditions;
    }

    /** Returns conditions, each behind an "and". */
    static String and(List<String> conditions) {
        return String.join(" ", conditions.stream().map(" and "::concat).toList());
    }

    private static void addDistances(EditFilter filter, List<String> conditions, Map<String, Object> parameters) {
        if (filter.minDistance() != null) {
            conditions.add("r.mean_distance_after >= :minDistance");
            parameters.put("minDistance", filter.minDistance());
        }
        if (filter.maxDistance() != null) {
            conditions.add("r.mean_distance_after <= :maxDistance");
            parameters.put("maxDistance", filter.maxDistance());
        }
    }

    private static String beyond(Kind kind, Outcome outcome, EditCursor from, Direction direction) {
        return switch (kind) {
            case BY_NUMBER -> throw new IllegalArgumentException("results have no numbers");
            case BY_ID -> "r.edit_id " + direction.beyond(true) + " :id";
            case BY_TIME -> "(r.stored_at, r.edit_id) " + direction.beyond(false) + " (:key, :id)";
            case EARLIEST -> "(r.stored_at, r.edit_id) " + direction.beyond(true) + " (:key, :id)";
            case BY_SEED -> "(" + SEED + ", r.edit_id) " + direction.beyond(true) + " (:key, :id)";
            case BY_ARRIVAL -> {
                int place = Integer.compare(outcome.place(), from.outcome().place());
                int further = direction == Direction.ONWARD ? place : -place;
                yield further > 0 ? "true" : further < 0 ? "false" : beyond(Kind.FURTHEST, outcome, from, direction);
            }
            case FURTHEST -> "(r.mean_distance_after, r.edit_id) " + direction.beyond(false) + " (:key, :id)";
            case NEAREST -> "(r.mean_distance_after, r.edit_id) " + direction.beyond(true) + " (:key, :id)";
        };
    }

    private static String order(Kind kind, Direction direction) {
        String within = orderWithin(kind, direction);
        return kind == Kind.BY_ARRIVAL ? direction.order(true, "r.place") + ", " + within : within;
    }

    /** Returns the order of results with the same outcome. */
    private static String orderWithin(Kind kind, Direction direction) {
        return switch (kind) {
            case BY_NUMBER -> throw new IllegalArgumentException("results have no numbers");
            case BY_ID -> direction.order(true, "r.edit_id");
            case BY_TIME -> direction.order(false, "r.stored_at", "r.edit_id");
            case EARLIEST -> direction.order(true, "r.stored_at", "r.edit_id");
            case BY_SEED -> direction.order(true, SEED, "r.edit_id");
            case BY_ARRIVAL, FURTHEST -> direction.order(false, "r.mean_distance_after", "r.edit_id");
            case NEAREST -> direction.order(true, "r.mean_distance_after", "r.edit_id");
        };
    }

    static Kind kind(boolean known, EditFilter filter) {
        return switch (filter.sort()) {
            case LATEST -> Kind.BY_TIME;
            case EARLIEST -> Kind.EARLIEST;
            case WORST -> Kind.FURTHEST;
            case BEST -> Kind.NEAREST;
            case SEED -> Kind.BY_SEED;
            case ARRIVAL -> Kind.BY_ARRIVAL;
            case SUBMITTED ->
                known && (filter.isWithoutResult() || filter.isOfEverything()) ? Kind.BY_NUMBER : Kind.BY_ID;
        };
    }
}
