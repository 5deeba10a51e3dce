// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

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

    private static final String FIND = """
            select r.edit_id from edit_result r where r.job_id = :job and r.latest and %s limit :most
            """;

    private final JdbcClient database;

    EditNarrowing(JdbcClient database) {
        this.database = database;
    }

    /** Returns the same filter, with the edits that have what it wants if these are few. */
    EditFilter narrow(UUID job, EditFilter filter) {
        EditFilter narrowed = filter;
        if (!filter.isWithoutResult()) {
            for (Map.Entry<String, String> condition :
                    filter.wanted().conditions().entrySet()) {
                narrowed = few(job, narrowed, condition);
            }
        }
        return narrowed;
    }

    private EditFilter few(UUID job, EditFilter filter, Map.Entry<String, String> condition) {
        Set<UUID> found = database.sql(FIND.formatted(condition.getValue()))
                .param("job", job)
                .param("most", FEW + 1)
                .param(condition.getKey(), filter.wanted().parameters().get(condition.getKey()))
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
