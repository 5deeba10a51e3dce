// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.api.FieldError;
import dev.dragline.api.jobs.Job;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.web.BadQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the ids of the edits that a filter lists, for those who do something with all of them. */
@Component
public class EditIds {

    private static final int AT_ONCE = 5000;

    private static final String OF_THE_JOB = """
            select edit_id from edit_result where edit_id = any(:edits) and job_id = :job and latest order by edit_id
            """;

    private final JdbcClient database;
    private final EditNarrowing narrowing;

    EditIds(JdbcClient database, EditNarrowing narrowing) {
        this.database = database;
        this.narrowing = narrowing;
    }

    /**
     * Hands over edits with a result in the order of their ids, some at a time.
     *
     * @param named these of the job; null: all that the filter lists
     * @return their number
     */
    public long forEach(Job job, EditFilter filter, @Nullable List<UUID> named, Consumer<UUID[]> consumer) {
        if (named != null) {
            UUID[] edits = ofTheJob(job.id(), named);
            consumer.accept(edits);
            return edits.length;
        }
        requireResults(filter);
        EditFilter narrowed = narrowing.narrow(job.id(), filter);
        long number = 0;
        UUID last = null;
        UUID[] edits;
        do {
            edits = next(job.id(), narrowed, last, AT_ONCE).toArray(UUID[]::new);
            if (edits.length > 0) {
                consumer.accept(edits);
                last = edits[edits.length - 1];
                number += edits.length;
            }
        } while (edits.length == AT_ONCE);
        return number;
    }

    /**
     * Returns the ids of edits with a result in their order.
     *
     * @param named these of the job; null: all that the filter lists
     * @throws BadQueryException if there are more than {@code most}
     */
    public List<UUID> list(Job job, EditFilter filter, @Nullable List<UUID> named, int most) {
        List<UUID> all = new ArrayList<>();
        forEach(job, filter, named, edits -> {
            all.addAll(List.of(edits));
            if (all.size() > most) {
                throw new BadQueryException(
                        List.of(new FieldError(null, "filter", "must list at most " + most + " edits")));
            }
        });
        return all;
    }

    private static void requireResults(EditFilter filter) {
        if (filter.isWithoutResult()) {
            throw new BadQueryException(List.of(new FieldError(
                    null,
                    "state",
                    "must be completed or failed, or be left away: only edits with a result are meant")));
        }
    }

    private UUID[] ofTheJob(UUID job, List<UUID> named) {
        return database.sql(OF_THE_JOB)
                .param("job", job)
                .param("edits", named.toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
    }

    private List<UUID> next(UUID job, EditFilter filter, @Nullable UUID after, int limit) {
        EditListing listing = EditListing.idsOf(job, filter, after, limit);
        return database.sql(listing.sql())
                .params(listing.parameters())
                .query(UUID.class)
                .list();
    }
}
