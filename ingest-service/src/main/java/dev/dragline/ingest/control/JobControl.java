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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Cancels and retries accepted jobs. */
@Component
class JobControl {

    private static final String RETRY_FAILED = """
            with retried as (
              update dragline.edit e set attempt = e.attempt + 1
              from dragline.published_edit_result r
              where e.job_id = :id and r.edit_id = e.id and r.attempt = e.attempt and r.state = 'failed'
              returning e.job_id, e.id, e.attempt)
            insert into dragline.edit_outbox (job_id, edit_id, attempt) select job_id, id, attempt from retried
            """;

    private static final String ASK_FOR_MORE = """
            update dragline.job set attempts = attempts + :retried, answered_at = null where id = :id
            """;

    private final ControlledJobs jobs;
    private final JdbcClient client;
    private final TransactionTemplate transactions;
    private final JobQueues queues;
    private final MessageOutbox messages;
    private final RelayLoop relay;
    private final Clock clock;

    JobControl(
            ControlledJobs jobs,
            JdbcClient client,
            TransactionTemplate transactions,
            JobQueues queues,
            MessageOutbox messages,
            RelayLoop relay,
            Clock clock) {
        this.jobs = jobs;
        this.client = client;
        this.transactions = transactions;
        this.queues = queues;
        this.messages = messages;
        this.relay = relay;
        this.clock = clock;
    }

    /** @param retried the number of edits that are computed again */
    record Retried(AcceptedJob job, int retried) {}

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

    /**
     * Requests the failed edits of a job again, each as a new attempt.
     *
     * @throws UnknownJobException if there is no such job
     * @throws JobConflictException if the job was cancelled
     */
    Retried retry(UUID id) {
        Retried retried = transactions.execute(status -> {
            Locked found = jobs.lock(id);
            if (found.isCancelled()) {
                throw new JobConflictException(
                        "Job " + id + " was cancelled and cannot be taken up again: submit its edits as a new job.");
            }
            return new Retried(found.job(), retryFailed(id));
        });
        relay.wake();
        return retried;
    }

    private int retryFailed(UUID id) {
        int edits = client.sql(RETRY_FAILED).param("id", id).update();
        if (edits > 0) {
            client.sql(ASK_FOR_MORE).param("id", id).param("retried", edits).update();
            queues.again(id, edits);
        }
        return edits;
    }
}
