// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.api.edits.EditState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The query of one list of edits. It reads one index from the cursor on, up to its limit.
 *
 * @param kind the order of the list, by which a cursor of another list is recognised
 */
record EditListing(Kind kind, String sql, Map<String, Object> parameters) {

    enum Kind {
        BY_NUMBER,
        BY_ID,
        BY_TIME,
        BY_ARRIVAL,
        FURTHEST,
        NEAREST
    }

    private static final String OF_RESULTS = EditRows.COLUMNS + """
            from (
              select * from edit_result r
              where r.job_id = :job and r.latest %s
              order by %s
              limit :limit
            ) r
            left join published_edit e on e.id = r.edit_id
            left join published_job j on j.id = r.job_id
            """ + EditRows.IMAGE + """
            order by %s
            """;

    private static final String OF_EDITS = EditRows.COLUMNS + """
            from (
              select * from published_edit e
              where e.job_id = :job %s
              order by e.number
              limit :limit
            ) e
            join published_job j on j.id = e.job_id
            left join lateral (
              select * from edit_result where edit_id = e.id and latest order by attempt desc limit 1
            ) r on true
            """ + EditRows.IMAGE + """
            order by e.number
            """;

    /** The expression of the arrival, as its index has it. */
    private static final String ARRIVAL = "coalesce(r.arrival, '')";

    private static final String WITHOUT_RESULT = "not exists (select from edit_result r where r.edit_id = e.id)";

    /** @param known whether ingest knows the job, so that its file gives the order */
    static EditListing of(UUID job, boolean known, EditFilter filter, @Nullable EditCursor after, int limit) {
        Kind kind = kind(known, filter);
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>(Map.of("job", job, "limit", limit));
        addOutcome(filter, conditions);
        addDistances(filter, conditions, parameters);
        if (after != null) {
            conditions.add(afterCursor(kind));
            parameters.putAll(after.parameters(kind));
        }
        String order = order(kind);
        String where = String.join(" ", conditions.stream().map("and "::concat).toList());
        String sql = kind == Kind.BY_NUMBER ? OF_EDITS.formatted(where) : OF_RESULTS.formatted(where, order, order);
        return new EditListing(kind, sql, parameters);
    }

    private static void addOutcome(EditFilter filter, List<String> conditions) {
        EditState state = filter.stateOfResults();
        if (state == EditState.WAITING || state == EditState.CANCELLED) {
            conditions.add(WITHOUT_RESULT);
        } else if (state != null) {
            // The state is no parameter, because the indexes are partial ones.
            conditions.add("r.state = '" + state.label() + "'");
        }
        if (filter.arrival() != null) {
            conditions.add(ARRIVAL + " = '" + filter.arrival().label() + "'");
        }
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

    private static String afterCursor(Kind kind) {
        return switch (kind) {
            case BY_NUMBER -> "e.number > :key";
            case BY_ID -> "r.edit_id > :id";
            case BY_TIME -> "(r.stored_at, r.edit_id) < (:key, :id)";
            case BY_ARRIVAL -> "(" + ARRIVAL + ", r.mean_distance_after, r.edit_id) < (:arrival, :key, :id)";
            case FURTHEST -> "(r.mean_distance_after, r.edit_id) < (:key, :id)";
            case NEAREST -> "(r.mean_distance_after, r.edit_id) > (:key, :id)";
        };
    }

    private static String order(Kind kind) {
        return switch (kind) {
            case BY_NUMBER -> "e.number";
            case BY_ID -> "r.edit_id";
            case BY_TIME -> "r.stored_at desc, r.edit_id desc";
            case BY_ARRIVAL -> ARRIVAL + " desc, r.mean_distance_after desc, r.edit_id desc";
            case FURTHEST -> "r.mean_distance_after desc, r.edit_id desc";
            case NEAREST -> "r.mean_distance_after, r.edit_id";
        };
    }

    private static Kind kind(boolean known, EditFilter filter) {
        return switch (filter.sort()) {
            case LATEST -> Kind.BY_TIME;
            case WORST -> Kind.FURTHEST;
            case BEST -> Kind.NEAREST;
            case ARRIVAL -> Kind.BY_ARRIVAL;
            case SUBMITTED ->
                known && filter.stateOfResults() != EditState.COMPLETED && filter.state() != EditState.FAILED
                        ? Kind.BY_NUMBER
                        : Kind.BY_ID;
        };
    }
}
