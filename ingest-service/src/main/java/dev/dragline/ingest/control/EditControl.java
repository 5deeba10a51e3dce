// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.ingest.control.ControlledJobs.Locked;
import dev.dragline.ingest.outbox.CancelledEdits;
import dev.dragline.ingest.outbox.RelayLoop;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Cancels single edits. */
@Component
class EditControl {

    private static final String ANSWERED = """
            select exists (
              select from dragline.edit e
              join dragline.published_edit_result r on r.edit_id = e.id and r.attempt = e.attempt
              where e.id = :edit)
            """;

    private final ControlledJobs jobs;
    private final CancelledEdits cancelled;
    private final JdbcClient client;
    private final TransactionTemplate transactions;
    private final RelayLoop relay;
    private final Clock clock;

    EditControl(
            ControlledJobs jobs,
            CancelledEdits cancelled,
            JdbcClient client,
            TransactionTemplate transactions,
            RelayLoop relay,
            Clock clock) {
        this.jobs = jobs;
        this.cancelled = cancelled;
        this.client = client;
        this.transactions = transactions;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Cancels an edit that has no result: it gets a failed one that says so, and workers skip it. A result that comes
     * first counts.
     *
     * @throws UnknownJobException if there is no such edit
     * @throws JobConflictException if it has its result, or if its job was cancelled
     */
    AcceptedJob cancel(UUID edit) {
        AcceptedJob job = transactions.execute(status -> {
            Locked found = jobs.lockOf(edit);
            if (found.isCancelled()) {
                throw new JobConflictException("The job of edit " + edit + " was cancelled, and the edit with it.");
            }
            if (client.sql(ANSWERED).param("edit", edit).query(Boolean.class).single()) {
                throw new JobConflictException("Edit " + edit + " has its result, so it cannot be cancelled.");
            }
            cancelled.put(edit, clock.instant());
            return found.job();
        });
        relay.wake();
        return job;
    }
}
