// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the results of a list have in common besides what became of them.
 *
 * @param method the method by which they were computed; null: any
 * @param seed the seed at which they began; null: any
 * @param starred whether somebody gave them a star; false: these and all others
 * @param tag a tag that somebody gave them; null: any or none
 */
public record Wanted(
        @Nullable String method,
        @Nullable Long seed,
        boolean starred,
        @Nullable String tag) {

    /** Wants nothing of them. */
    public static final Wanted ANYTHING = new Wanted(null, null, false, null);

    private static final String OF_RESULTS = "select edit_id from edit_result where job_id = :job and latest and ";

    /**
     * One of these, in SQL.
     *
     * @param name of its parameter; null: it has none
     * @param onResults a condition on a result {@code r}, for lists of which many have it: looked at entry by entry, so that no
     *     index of it and no join takes the place of the index that has the order of the list
     * @param onEdits a condition on an edit {@code e}
     * @param find selects the edits of a job {@code :job} that have it, in the order of an index, which is then read up to a limit
     */
    public record Condition(@Nullable String name, Object value, String onResults, String onEdits, String find) {

        /** Adds the parameter to others. */
        public void bind(Map<String, Object> parameters) {
            if (name != null) {
                parameters.put(name, value);
            }
        }
    }

    /** Returns all that is wanted. */
    public List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        if (method != null) {
            conditions.add(new Condition(
                    "method",
                    method,
                    "r.method || '' = :method",
                    "e.method = :method",
                    OF_RESULTS + "method = :method order by edit_id"));
        }
        if (seed != null) {
            conditions.add(new Condition(
                    "seed",
                    seed,
                    "r.seed + 0 = :seed",
                    "e.seed = :seed",
                    OF_RESULTS + "seed = :seed order by edit_id"));
        }
        if (starred) {
            String has = "exists (select from edit_label l where l.starred and l.edit_id = ";
            conditions.add(new Condition(
                    null,
                    true,
                    has + "r.edit_id offset 0)",
                    has + "e.id)",
                    "select edit_id from edit_label where job_id = :job and starred order by edit_id"));
        }
        if (tag != null) {
            String has = "exists (select from edit_tag t where t.tag = :tag and t.edit_id = ";
            conditions.add(new Condition(
                    "tag",
                    tag,
                    has + "r.edit_id offset 0)",
                    has + "e.id)",
                    "select edit_id from edit_tag where job_id = :job and tag = :tag order by edit_id"));
        }
        return conditions;
    }
}
