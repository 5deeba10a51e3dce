// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.RetriedJob;
import dev.dragline.ingest.control.ControlledJobs.Locked;
import dev.dragline.ingest.control.RetryInput.Retry;
import dev.dragline.ingest.outbox.JobQueues;
import dev.dragline.ingest.outbox.RelayLoop;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has edits without a result computed again. In a job that goes on, each is a new attempt at the same edit. A cancelled job
 * stays as it is, because workers skip everything of it; its edits become a new job, once.
 */
@Component
class Retries {

    private final ControlledJobs jobs;
    private final RetriedEdits edits;
    private final JobQueues queues;
    private final TransactionTemplate transactions;
    private final RelayLoop relay;

    Retries(
            ControlledJobs jobs,
            RetriedEdits edits,
            JobQueues queues,
            TransactionTemplate transactions,
            RelayLoop relay) {
        this.jobs = jobs;
        this.edits = edits;
        this.queues = queues;
        this.transactions = transactions;
        this.relay = relay;
    }

    /** Says how the edits of a job are computed again, once it is known which job it is. */
    interface Resolution {
        Retry of(AcceptedJob job);
    }

    /**
     * Has edits of a job computed again. The same request once more finds nothing that is left to do.
     *
     * @throws UnknownJobException if there is no such job
     * @throws JobConflictException if the job was cancelled and has no such edits
     */
    RetriedJob job(UUID id, Resolution resolution) {
        RetriedJob retried = transactions.execute(status -> {
            Locked found = jobs.lock(id);
            Retry retry = resolution.of(found.job());
            return found.isCancelled() ? takeUp(found.job(), retry) : again(found.job(), null, retry);
        });
        relay.wake();
        return retried;
    }

    /**
     * Has one failed edit computed again.
     *
     * @throws UnknownJobException if there is no such edit
     * @throws JobConflictException if it has not failed
     */
    RetriedJob edit(UUID edit, Resolution resolution) {
        RetriedJob retried = transactions.execute(status -> {
            Locked found = jobs.lockOf(edit);
            if (found.isCancelled()) {
                throw new JobConflictException("The job of edit " + edit + " was cancelled: retry the job "
                        + found.job().id() + ", which computes such edits in a new job.");
            }
            RetriedJob again = again(found.job(), edit, resolution.of(found.job()));
            if (again.retried() == 0) {
                throw new JobConflictException("Edit " + edit + " has not failed, so it cannot be retried.");
            }
            return again;
        });
        relay.wake();
        return retried;
    }

    private RetriedJob again(AcceptedJob job, @Nullable UUID edit, Retry retry) {
        int attempts = edits.again(job.id(), edit, retry);
        queues.again(job.id(), attempts);
        return new RetriedJob(job, attempts);
    }

    private RetriedJob takeUp(AcceptedJob cancelled, Retry retry) {
        UUID earlier = edits.takenUpAs(cancelled.id()).orElse(null);
        if (earlier != null) {
            return new RetriedJob(jobs.lock(earlier).job(), 0);
        }
        UUID fresh = edits.takeUp(cancelled, retry);
        AcceptedJob job = jobs.lock(fresh).job();
        return new RetriedJob(job, job.total());
    }
}
