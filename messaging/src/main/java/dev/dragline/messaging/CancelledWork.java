// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which jobs, attempts at edits, trainings and evaluations were cancelled. A cancel is forgotten when the topics hold no request
 * from before it any more. It has no effect then, and the memory stays bounded.
 */
public final class CancelledWork {

    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

    private final Clock clock;
    private final Map<Cancelled, Instant> cancelled = new HashMap<>();
    private Instant nextSweep = Instant.MIN;

    /** @param attempt of an edit; null for everything else */
    private record Cancelled(UUID work, @Nullable Integer attempt) {}

    CancelledWork(Clock clock) {
        this.clock = clock;
    }

    /** Reads a record of {@link Topics#JOBS_CONTROLLED}; it must be called for all records of the topic. */
    public void learn(ConsumerRecord<byte[], byte[]> record) {
        ReadableRecords.read(record, JobControlled.class)
                .filter(control -> control.action() == JobControlled.Action.CANCEL)
                .ifPresent(control -> learn(
                        new Cancelled(control.workId(), control.attempt()), Instant.ofEpochMilli(record.timestamp())));
    }

    private synchronized void learn(Cancelled work, Instant sent) {
        Instant now = clock.instant();
        cancelled.put(work, sent);
        if (!now.isBefore(nextSweep)) {
            cancelled.values().removeIf(each -> each.isBefore(now.minus(Topics.REQUESTS_GONE_AFTER)));
            nextSweep = now.plus(BETWEEN_SWEEPS);
        }
    }

    /** Says whether a job, a training or an evaluation was cancelled. */
    public synchronized boolean contains(UUID work) {
        return cancelled.containsKey(new Cancelled(work, null));
    }

    /** Says whether an attempt at an edit was cancelled, by itself or with its job. */
    public synchronized boolean contains(UUID job, UUID edit, int attempt) {
        return contains(job) || cancelled.containsKey(new Cancelled(edit, attempt));
    }

    /** Returns the number of remembered cancels. */
    synchronized int size() {
        return cancelled.size();
    }
}
