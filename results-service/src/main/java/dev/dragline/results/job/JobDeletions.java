// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobDeletion;
import dev.dragline.contracts.Topics;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes what belongs to jobs that were deleted, also what comes late, and says beforehand what that would be. */
@Component
public class JobDeletions {

    private static final Logger LOG = LoggerFactory.getLogger(JobDeletions.class);

    /** The most edits whose results one transaction deletes, so that none takes long. */
    private static final int STRIDE = 1000;

    // The progress of a job is there as long as a result of it is.
    private static final String DELETED = """
            select d.job_id from published_deleted_job d join job_progress p on p.job_id = d.job_id
            where d.deleted_at > :since order by d.deleted_at
            """;

    private static final String SOME = """
            select edit_id from edit_result where job_id = :job and latest limit :stride
            """;

    private static final List<String> OF_EDITS = List.of(
            "delete from edit_image where edit_id = any(:edits)",
            "delete from edit_trajectory where edit_id = any(:edits)",
            "delete from edit_result where edit_id = any(:edits)");

    private static final List<String> OF_JOBS = List.of(
            "delete from job_pace where job_id = :job",
            "delete from job_failure where job_id = :job",
            "delete from edit_label where job_id = :job",
            "delete from edit_tag where job_id = :job",
            "delete from job_distance where job_id = :job",
            "delete from job_block where job_id = :job",
            "delete from job_progress where job_id = :job");

    private static final String WOULD_GO = """
            with result as (select edit_id from edit_result where job_id = :job and latest)
            select
              (select results from job_progress where job_id = :job) as results,
              count(i.*) as images, coalesce(sum(octet_length(i.data)), 0) as image_bytes,
              (select coalesce(sum(octet_length(t.data)), 0) from result r join edit_trajectory t on t.edit_id = r.edit_id)
                as trajectory_bytes
            from result r join edit_image i on i.edit_id = r.edit_id
            """;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final Clock clock;

    JobDeletions(JdbcClient database, TransactionTemplate transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Says what goes if a job is deleted. */
    public JobDeletion wouldGo(Job job) {
        return database.sql(WOULD_GO)
                .param("job", job.id())
                .query((row, number) -> new JobDeletion(
                        job.id(),
                        job.total(),
                        row.getLong("results"),
                        row.getLong("images"),
                        row.getLong("image_bytes"),
                        row.getLong("trajectory_bytes"),
                        job.known() && !job.isOpen()))
                .single();
    }

    @Scheduled(fixedDelay = 5000)
    void delete() {
        try {
            List<UUID> deleted = database.sql(DELETED)
                    .param("since", Timestamp.from(clock.instant().minus(Topics.REQUESTS_GONE_AFTER)))
                    .query(UUID.class)
                    .list();
            deleted.forEach(this::delete);
        } catch (DataAccessException e) {
            LOG.warn("results of deleted jobs cannot be removed now; it is tried again: {}", e.getMessage());
        }
    }

    private void delete(UUID job) {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transactions.execute(status -> deleteSome(job)));
        }
        LOG.info("the results of job {}, which was deleted, are gone", job);
    }

    /** Deletes some results, or, if there are none any more, what is kept of the job; says whether there are more. */
    private boolean deleteSome(UUID job) {
        List<UUID> edits = database.sql(SOME)
                .param("job", job)
                .param("stride", STRIDE)
                .query(UUID.class)
                .list();
        if (edits.isEmpty()) {
            OF_JOBS.forEach(
                    statement -> database.sql(statement).param("job", job).update());
            return false;
        }
        UUID[] ids = edits.toArray(UUID[]::new);
        OF_EDITS.forEach(
                statement -> database.sql(statement).param("edits", ids).update());
        return true;
    }
}
