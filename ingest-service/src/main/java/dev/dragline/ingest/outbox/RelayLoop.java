// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import dev.dragline.ingest.IngestSettings;
import dev.dragline.ingest.WakeableLoop;
import dev.dragline.ingest.outbox.JobQueues.Waiting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends what is in the outboxes, one batch after the other, as long as the service runs. */
@Component
public class RelayLoop extends WakeableLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RelayLoop.class);

    private final JobQueues queues;
    private final EditRelay edits;
    private final RelayWindows windows;
    private final MessageRelay messages;
    private final IngestSettings.Relay settings;

    /**
     * After so many turns in which there was nothing to send, the outbox is looked at less often, until there is something. Who
     * puts something there wakes the loop; only what another process left when it ended waits longer.
     */
    private static final int IDLE_TURNS = 20;

    private static final int LESS_OFTEN = 10;

    // Used by the loop's thread alone.
    private int idleTurns;
    private boolean troubled;
    private Duration pause;

    RelayLoop(JobQueues queues, EditRelay edits, RelayWindows windows, MessageRelay messages, IngestSettings settings) {
        super("outbox-relay");
        this.queues = queues;
        this.edits = edits;
        this.windows = windows;
        this.messages = messages;
        this.settings = settings.relay();
        this.pause = this.settings.every();
    }

    @Override
    protected Duration turn() {
        if (once()) {
            return Duration.ZERO;
        }
        return idleTurns < IDLE_TURNS ? pause : pause.multipliedBy(LESS_OFTEN);
    }

    /** Sends one batch of each outbox; says whether there may be more to send. */
    private boolean once() {
        idleTurns++;
        // One record is enough to find out whether Kafka takes messages again, and it locks only one row meanwhile.
        int limit = troubled ? 1 : settings.batch();
        try {
            Relayed control = messages.relay(limit);
            note(control.trouble());
            if (control.trouble() != null) {
                return false;
            }
            if (control.sent() > 0) {
                idleTurns = 0;
            }
            return relayEdits(limit) || control.sent() > 0;
        } catch (RuntimeException e) {
            if (isRunning()) {
                note(e);
            }
            return false;
        }
    }

    /** What a person waits for goes before the bulk. */
    private boolean relayEdits(int limit) {
        Waiting waiting = queues.waiting();
        if (waiting.interactive() + waiting.bulk() > 0) {
            idleTurns = 0;
        }
        boolean interactive = relayEdits(false, waiting.interactive(), limit);
        boolean bulk = !troubled && relayEdits(true, waiting.bulk(), limit);
        if (!bulk && !troubled && waiting.bulk() > 0) {
            pause = windows.pause();
        }
        return !troubled && (interactive || bulk);
    }

    private boolean relayEdits(boolean bulk, long waiting, int limit) {
        int room = windows.room(bulk, waiting);
        if (room == 0) {
            return false;
        }
        Relayed sent = edits.relay(bulk, Math.min(room, limit));
        windows.sent(bulk, sent.sent() - sent.answered());
        if (sent.sent() > 0 || sent.trouble() != null) {
            note(sent.trouble());
        }
        return sent.sent() > 0;
    }

    private void note(@Nullable Throwable trouble) {
        if (trouble == null) {
            if (troubled) {
                LOG.info("messages of the outbox are sent again");
            }
            troubled = false;
            pause = settings.every();
            return;
        }
        if (!troubled) {
            LOG.error(
                    "messages of the outbox cannot be sent now; none is lost, and sending is tried again: {}",
                    trouble.getMessage() == null ? trouble : trouble.getMessage());
            LOG.debug("why messages of the outbox cannot be sent", trouble);
        }
        troubled = true;
        idleTurns = 0;
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(settings.longestPause()) < 0 ? twice : settings.longestPause();
    }
}
