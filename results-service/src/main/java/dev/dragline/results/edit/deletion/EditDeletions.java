// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit.deletion;

import dev.dragline.results.edit.ResultStore;
import dev.dragline.results.job.CountedResult;
import dev.dragline.results.job.JobChanges;
import dev.dragline.results.job.JobProgress;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes what belongs to single edits that were deleted, and takes them out of the figures of their jobs. What comes late, because a
 * message was delivered once more, is deleted when all deleted edits are looked at again.
 */
@Component
public class EditDeletions {

    private static final Logger LOG = LoggerFactory.getLogger(EditDeletions.class);

    /** The most edits that one transaction deletes, so that none takes long. */
    private static final int STRIDE = 1000;

    private static final Duration RECENT = Duration.ofMinutes(10);

    private static final String DELETED = """
            select d.edit_id from published_deleted_edit d
            where d.deleted_at > :since and exists (select from edit_result r where r.edit_id = d.edit_id)
            order by d.job_id limit :stride
            """;

    private static final String BYTES = """
            select edit_id, sum(bytes) as bytes from (
              select edit_id, octet_length(data) as bytes from edit_image where edit_id = any(:edits)
              union all
              select edit_id, octet_length(data) from edit_trajectory where edit_id = any(:edits) and data is not null
            ) parts
            group by edit_id
            """;

    // In the order of the ids, as results are stored, so that no two transactions wait for each other.
    private static final String RESULTS = """
            with locked as (select edit_id, attempt from edit_result where edit_id = any(:edits) order by 1, 2 for update)
            delete from edit_result r using locked l where r.edit_id = l.edit_id and r.attempt = l.attempt
            returning r.edit_id, r.latest, r.job_id, r.state, r.generator, r.method, r.mean_distance_before,
              r.mean_distance_after, r.arrival, r.failure, r.reason, r.milliseconds, r.cpu_seconds, r.taken_from
            """;

    private static final List<String> OF_EDITS = List.of(
            "delete from edit_image where edit_id = any(:edits)",
            "delete from edit_trajectory where edit_id = any(:edits)",
            "delete from edit_label where edit_id = any(:edits)",
            "delete from edit_tag where edit_id = any(:edits)");

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final JobProgress progress;
    private final Clock clock;

    EditDeletions(JdbcClient database, TransactionTemplate transactions, JobProgress progress, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.progress = progress;
        this.clock = clock;
    }

    /** Deletes what was deleted lately; a page calls it, too, so that it shows nothing of it any more. */
    @Scheduled(fixedDelay = 5000)
    public void deleteRecent() {
        deleteSince(clock.instant().minus(RECENT));
    }

    @Scheduled(initialDelay = 60_000, fixedDelay = 600_000)
    void deleteAll() {
        deleteSince(Instant.EPOCH);
    }

    private void deleteSince(Instant since) {
        try {
            boolean more = true;
            while (more) {
                more = Boolean.TRUE.equals(transactions.execute(status -> deleteSome(since)));
            }
        } catch (DataAccessException e) {
            LOG.warn("results of deleted edits cannot be removed now; it is tried again: {}", e.getMessage());
        }
    }

    private boolean deleteSome(Instant since) {
        UUID[] edits = database.sql(DELETED)
                .param("since", Timestamp.from(since))
                .param("stride", STRIDE)
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
        if (edits.length == 0) {
            return false;
        }
        progress.move(changes(edits), clock.instant());
        OF_EDITS.forEach(
                statement -> database.sql(statement).param("edits", edits).update());
        return edits.length == STRIDE;
    }

    /** Deletes the results, and returns what their jobs no longer count. */
    private JobChanges changes(UUID[] edits) {
        Map<UUID, Long> bytes = new HashMap<>();
        database.sql(BYTES).param("edits", edits).query(row -> {
            bytes.put(row.getObject("edit_id", UUID.class), row.getLong("bytes"));
        });
        List<CountedResult> counted = new ArrayList<>();
        database.sql(RESULTS).param("edits", edits).query(row -> {
            if (row.getBoolean("latest")) {
                UUID edit = row.getObject("edit_id", UUID.class);
                counted.add(ResultStore.counted(row).withBytes(bytes.getOrDefault(edit, 0L)));
            }
        });
        JobChanges changes = new JobChanges();
        counted.forEach(changes::supersede);
        return changes;
    }
}
