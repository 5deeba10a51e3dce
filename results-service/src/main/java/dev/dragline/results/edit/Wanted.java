// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the results of a list have in common besides what became of them.
 *
 * @param method the method by which they were computed; null: any
 * @param seed the seed at which they began; null: any
 */
record Wanted(@Nullable String method, @Nullable Long seed) {

    static final Wanted ANYTHING = new Wanted(null, null);

    /** Returns the conditions on a result {@code r}, each an SQL expression, by the name of its parameter. */
    Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        if (method != null) {
            conditions.put("method", "r.method = :method");
        }
        if (seed != null) {
            conditions.put("seed", "r.seed = :seed");
        }
        return conditions;
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        if (method != null) {
            parameters.put("method", method);
        }
        if (seed != null) {
            parameters.put("seed", seed);
        }
        return parameters;
    }
}
