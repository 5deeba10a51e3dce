// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.JobPriority;
import dev.dragline.api.jobs.JobState;
import dev.dragline.ingest.control.ControlledJobs.Locked;
import dev.dragline.ingest.outbox.JobQueues;
import dev.dragline.ingest.outbox.RelayLoop;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds the edits of jobs back, and says whose are sent first. The relay reads both for every batch, so they hold from its
 * next one on. Edits that are on a topic already are computed.
 */
@Component
class JobSharing {

    private final ControlledJobs jobs;
    private final JobQueues queues;
    private final TransactionTemplate transactions;
    private final RelayLoop relay;
    private final Clock clock;

    JobSharing(ControlledJobs jobs, JobQueues queues, TransactionTemplate transactions, RelayLoop relay, Clock clock) {
        this.jobs = jobs;
        this.queues = queues;
        this.transactions = transactions;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Sends no more edits of a job until it is resumed; pausing it again changes nothing.
     *
     * @throws UnknownJobException if there is no such job
     * @throws JobConflictException if it has nothing left to be sent
     */
    AcceptedJob pause(UUID id) {
        return change(id, "paused", found -> {
            if (found.job().state() != JobState.PAUSED) {
                jobs.pause(id, clock.instant());
                queues.pause(id, true);
            }
        });
    }

    /**
     * Sends the edits of a job again; resuming one that is not paused changes nothing.
     *
     * @throws UnknownJobException if there is no such job
     * @throws JobConflictException if it has nothing left to be sent
     */
    AcceptedJob resume(UUID id) {
        return change(id, "resumed", found -> {
            jobs.resume(id, clock.instant());
            queues.pause(id, false);
        });
    }

    /**
     * Puts a job before others, or behind them.
     *
     * @throws UnknownJobException if there is no such job
     * @throws JobConflictException if it has nothing left to be sent
     */
    AcceptedJob prioritise(UUID id, JobPriority wanted) {
        return change(id, "put before or behind others", found -> {
            String priority = wanted.priority();
            jobs.share(id, priority, wanted.weight());
            queues.share(id, priority == null ? null : priority.equals("bulk"), wanted.weight());
        });
    }

    /** What is done with a job that is locked. */
    private interface Change {
        void apply(Locked found);
    }

    private AcceptedJob change(UUID id, String done, Change change) {
        AcceptedJob changed = transactions.execute(status -> {
            Locked found = jobs.lock(id);
            @Nullable String end = found.isCancelled() ? "was cancelled" : found.complete() ? "is complete" : null;
            if (end != null) {
                throw new JobConflictException(
                        String.format(Locale.ROOT, "Job %s %s, so it cannot be %s.", id, end, done));
            }
            change.apply(found);
            return jobs.lock(id).job();
        });
        relay.wake();
        return changed;
    }
}
