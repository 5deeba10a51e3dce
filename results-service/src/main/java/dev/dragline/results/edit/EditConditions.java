// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.filter.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a filter asks of edits and results, as conditions of a query and their parameters. */
final class EditConditions {

    private EditConditions() {}

    /** Returns the conditions on an edit {@code e}, each behind an "and", and adds their parameters. */
    static String onEdits(EditFilter filter, Map<String, Object> parameters) {
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

    /** Returns what a filter asks of a result {@code r} with an outcome, but for what is wanted besides. */
    static List<String> onOutcome(Outcome outcome, EditFilter filter, Map<String, Object> parameters) {
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
}
