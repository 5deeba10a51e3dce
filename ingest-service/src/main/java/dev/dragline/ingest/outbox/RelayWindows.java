// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import dev.dragline.contracts.Topics;
import dev.dragline.ingest.IngestSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.springframework.stereotype.Component;

/** Says how many edits may be sent to the topics of the workers now, by how many wait there. */
@Component
class RelayWindows {

    private static final List<String> INTERACTIVE =
            List.of(Topics.EDITS_REQUESTED_INTERACTIVE, Topics.EDITS_REQUESTED_OPTIMISATION);
    private static final List<String> BULK = List.of(Topics.EDITS_REQUESTED_BULK);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);

    private final ConsumerLag lag;
    private final Clock clock;
    private final String workers;
    private final int least;
    private final Duration longestPause;
    private final SendingWindow interactive;
    private final SendingWindow bulk;

    RelayWindows(ConsumerLag lag, Clock clock, IngestSettings settings) {
        IngestSettings.Relay relay = settings.relay();
        this.lag = lag;
        this.clock = clock;
        this.workers = settings.reconciler().inferenceGroup();
        this.least = relay.leastOnTopic();
        this.longestPause = relay.every();
        this.interactive = new SendingWindow(least, relay.ahead());
        this.bulk = new SendingWindow(least, relay.ahead());
    }

    /**
     * How many edits may be sent. A few interactive ones may be sent in any case, without asking Kafka.
     *
     * @param waiting how many are to be sent
     */
    int room(boolean bulkOnes, long waiting) {
        if (waiting == 0 || (!bulkOnes && waiting <= least)) {
            return (int) waiting;
        }
        try {
            long onTopic = lag.of(workers, bulkOnes ? BULK : INTERACTIVE);
            return window(bulkOnes).room(onTopic, clock.instant());
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell how much waits for the workers", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka was asked how much waits for the workers", e);
        }
    }

    void sent(boolean bulkOnes, int edits) {
        window(bulkOnes).sent(edits);
    }

    /** How long it takes the workers to make room for many edits, as far as can be said. */
    Duration pause() {
        Duration pause = bulk.drain().dividedBy(4);
        pause = pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }

    private SendingWindow window(boolean bulkOnes) {
        return bulkOnes ? bulk : interactive;
    }
}
