// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.filter.Wanted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds out whether few edits of a job have what a filter wants. Few are looked up one by one. Where many have it, reading
 * along the order of the list meets them soon. So neither case reads most of a job.
 */
@Component
class EditNarrowing {

    /** The most edits that are looked up one by one. */
    static final int FEW = 2000;

    private final JdbcClient database;

    EditNarrowing(JdbcClient database) {
        this.database = database;
    }

    /** Returns the same filter, with the edits that have what it wants if these are few. */
    EditFilter narrow(UUID job, EditFilter filter) {
        EditFilter narrowed = filter;
        if (!filter.isWithoutResult()) {
            for (Wanted.Condition condition : filter.wanted().conditions()) {
                narrowed = few(job, narrowed, condition);
            }
        }
        return narrowed;
    }

    private EditFilter few(UUID job, EditFilter filter, Wanted.Condition condition) {
        Map<String, Object> parameters = new HashMap<>(Map.of("job", job, "most", FEW + 1));
        condition.bind(parameters);
        Set<UUID> found = database.sql(condition.find() + " limit :most")
                .params(parameters)
                .query(UUID.class)
                .set();
        if (found.size() > FEW) {
            return filter;
        }
        if (filter.among() == null) {
            return filter.among(found);
        }
        Set<UUID> both = new HashSet<>(filter.among());
        both.retainAll(found);
        return filter.among(both);
    }
}
