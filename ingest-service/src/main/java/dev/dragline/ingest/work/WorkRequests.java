// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.work;

import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.ingest.NewIds;
import dev.dragline.ingest.outbox.MessageOutbox;
import dev.dragline.ingest.outbox.RelayLoop;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Accepts and cancels trainings and evaluations. */
@Component
public class WorkRequests {

    private static final String LOCK = """
            select w.cancelled_at is not null as cancelled,
              (select p.state from dragline.published_%1$s_progress p where p.%1$s_id = w.id) as progress
            from dragline.%1$s w where w.id = :id for update
            """;

    private static final String CANCEL = """
            update dragline.%s set cancelled_at = :now where id = :id
            """;

    private static final Set<String> OVER = Set.of("completed", "failed");

    private final JdbcClient client;
    private final TransactionTemplate transactions;
    private final MessageOutbox messages;
    private final RelayLoop relay;
    private final Clock clock;
    private final NewIds ids;

    WorkRequests(
            JdbcClient client,
            TransactionTemplate transactions,
            MessageOutbox messages,
            RelayLoop relay,
            Clock clock,
            NewIds ids) {
        this.client = client;
        this.transactions = transactions;
        this.messages = messages;
        this.relay = relay;
        this.clock = clock;
        this.ids = ids;
    }

    /** Stores a request in the table of its type. */
    public interface Storing {

        /**
         * Stores the request. It is called in the transaction in which the message is put into the outbox.
         *
         * @param now to the microsecond, as the database keeps it
         * @return the message for the trainers
         */
        Record store(UUID id, Instant now);
    }

    private record Locked(boolean cancelled, @Nullable String progress) {}

    /** Stores a request and its message together, and returns its new id. */
    public UUID accept(WorkType kind, Storing request) {
        UUID id = ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transactions.executeWithoutResult(status -> messages.put(kind.topic(), id.toString(), request.store(id, now)));
        relay.wake();
        return id;
    }

    /**
     * Stops work, or keeps work that waits from starting. Cancelling a second time changes nothing.
     *
     * @throws UnknownWorkException if there is no such training or evaluation
     * @throws FinishedWorkException if it has ended
     */
    public void cancel(WorkType kind, UUID id) {
        transactions.executeWithoutResult(status -> {
            Locked found = lock(kind, id);
            if (found.cancelled()) {
                return;
            }
            if (found.progress() != null && OVER.contains(found.progress())) {
                throw new FinishedWorkException(kind, id, found.progress());
            }
            Instant now = clock.instant();
            client.sql(CANCEL.formatted(kind.table()))
                    .param("id", id)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            messages.put(
                    Topics.JOBS_CONTROLLED,
                    id.toString(),
                    new JobControlled(Messages.SCHEMA_VERSION, id, JobControlled.Action.CANCEL, now));
        });
        relay.wake();
    }

    private Locked lock(WorkType kind, UUID id) {
        return client.sql(LOCK.formatted(kind.table()))
                .param("id", id)
                .query((row, index) -> new Locked(row.getBoolean("cancelled"), row.getString("progress")))
                .optional()
                .orElseThrow(() -> new UnknownWorkException(kind, id));
    }
}
