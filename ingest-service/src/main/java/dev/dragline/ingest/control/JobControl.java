// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.ingest.control.ControlledJobs.Locked;
import dev.dragline.ingest.outbox.JobQueues;
import dev.dragline.ingest.outbox.MessageOutbox;
import dev.dragline.ingest.outbox.RelayLoop;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Cancels accepted jobs. */
@Component
class JobControl {

    private final ControlledJobs jobs;
    private final TransactionTemplate transactions;
    private final JobQueues queues;
    private final MessageOutbox messages;
    private final RelayLoop relay;
    private final Clock clock;

    JobControl(
            ControlledJobs jobs,
            TransactionTemplate transactions,
            JobQueues queues,
            MessageOutbox messages,
            RelayLoop relay,
            Clock clock) {
        this.jobs = jobs;
        this.transactions = transactions;
        this.queues = queues;
        this.messages = messages;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Cancels a job for good: its edits that were not sent yet are not sent, and workers skip those that were.
     *
     * @throws UnknownJobException if there is no such job
     * @throws JobConflictException if every edit has its result already
     */
    AcceptedJob cancel(UUID id) {
        AcceptedJob cancelled = transactions.execute(status -> {
            Locked found = jobs.lock(id);
            if (found.isCancelled()) {
                return found.job();
            }
            if (found.complete()) {
                throw new JobConflictException("Job " + id + " is complete, so it cannot be cancelled.");
            }
            Instant now = clock.instant();
            jobs.cancel(id, now);
            queues.remove(id);
            messages.put(
                    Topics.JOBS_CONTROLLED,
                    id.toString(),
                    new JobControlled(Messages.SCHEMA_VERSION, id, JobControlled.Action.CANCEL, now));
            return jobs.lock(id).job();
        });
        relay.wake();
        return cancelled;
    }
}
