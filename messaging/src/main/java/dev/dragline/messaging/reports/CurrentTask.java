// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging.reports;

import dev.dragline.contracts.workers.WorkerTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Knows what this worker computes, and how much it has computed. */
public final class CurrentTask {

    /** So long a worker still counts as busy, because between two batches it computes nothing for a moment. */
    private static final Duration BETWEEN_TASKS = Duration.ofSeconds(1);

    private final Clock clock;
    private final AtomicLong completed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private @Nullable WorkerTask task;
    private @Nullable Instant endedAt;

    public CurrentTask(Clock clock) {
        this.clock = clock;
    }

    /**
     * Does a work that is told as a task meanwhile. A work within another one is told in its place.
     *
     * @param told makes the task of the time at which it begins
     */
    public <T> T during(Function<Instant, WorkerTask> told, Supplier<T> work) {
        WorkerTask before = begin(told.apply(clock.instant()));
        try {
            return work.get();
        } finally {
            end(before);
        }
    }

    private synchronized @Nullable WorkerTask begin(WorkerTask next) {
        WorkerTask before = endedAt == null ? task : null;
        task = next;
        endedAt = null;
        return before;
    }

    private synchronized void end(@Nullable WorkerTask before) {
        if (before == null) {
            endedAt = clock.instant();
        } else {
            task = before;
        }
    }

    /** Adds what was computed, and what could not be. */
    public void count(long more, long moreFailed) {
        completed.addAndGet(more);
        failed.addAndGet(moreFailed);
    }

    /** Returns what is computed, or was a moment ago. */
    synchronized @Nullable WorkerTask task() {
        Instant end = endedAt;
        return end == null || end.plus(BETWEEN_TASKS).isAfter(clock.instant()) ? task : null;
    }

    long completed() {
        return completed.get();
    }

    long failed() {
        return failed.get();
    }
}
