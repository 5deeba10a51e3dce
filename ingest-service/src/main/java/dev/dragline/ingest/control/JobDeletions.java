// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.api.jobs.DeletedJob;
import dev.dragline.ingest.control.ControlledJobs.Locked;
import dev.dragline.ingest.job.JobRemoval;
import dev.dragline.ingest.outbox.JobQueues;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes jobs that have ended. */
@Component
public class JobDeletions {

    /** A job of so many edits is removed before the answer, and a larger one soon after it. */
    private static final int SMALL = 20_000;

    private final ControlledJobs jobs;
    private final JobQueues queues;
    private final JobRemoval removal;
    private final TransactionTemplate transactions;
    private final Clock clock;

    JobDeletions(
            ControlledJobs jobs, JobQueues queues, JobRemoval removal, TransactionTemplate transactions, Clock clock) {
        this.jobs = jobs;
        this.queues = queues;
        this.removal = removal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Deletes a job; from now on nobody sees it, and results-service deletes what it has of it.
     *
     * @throws UnknownJobException if there is no such job
     * @throws JobConflictException if it has not ended
     */
    public DeletedJob delete(UUID id) {
        DeletedJob deleted = transactions.execute(status -> hide(id));
        if (deleted.edits() <= SMALL) {
            removal.removeHidden();
        }
        return deleted;
    }

    private DeletedJob hide(UUID id) {
        Locked found = jobs.lock(id);
        if (!found.isCancelled() && !found.complete()) {
            throw new JobConflictException(
                    "Job " + id + " has not ended, so it cannot be deleted: cancel it first, then delete it.");
        }
        queues.remove(id);
        removal.hide(id, clock.instant());
        return new DeletedJob(id, found.job().total());
    }
}
