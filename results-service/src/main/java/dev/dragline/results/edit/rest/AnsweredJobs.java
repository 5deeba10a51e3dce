// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit.rest;

import dev.dragline.api.jobs.Job;
import dev.dragline.results.job.Jobs;
import dev.dragline.results.job.ResultsStored;
import dev.dragline.results.web.BadQueryException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets callers wait until every edit of a job has its result, for a person who waits for a picture. */
@Component
class AnsweredJobs {

    private static final int LONGEST_SECONDS = 20;

    /** The most callers who wait at a time, because each keeps a thread; others are answered at once. */
    private static final int MOST = 24;

    /** How often is looked for results that another process has stored. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Jobs jobs;
    private final Semaphore places = new Semaphore(MOST);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition storing = lock.newCondition();
    private long stored;

    AnsweredJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Lets those who wait look again. */
    @EventListener
    void stored(ResultsStored results) {
        lock.lock();
        try {
            stored++;
            storing.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no edit of a job waits any more, or for so long.
     *
     * @param seconds whole seconds, as the query has them; null: it does not wait
     * @throws BadQueryException if they are none, or too many
     */
    void await(UUID job, @Nullable String seconds) {
        if (seconds == null) {
            return;
        }
        long end = System.nanoTime() + Duration.ofSeconds(parse(seconds)).toNanos();
        if (!places.tryAcquire()) {
            return;
        }
        try {
            long seen = storedUpToNow();
            while (isOpen(job) && System.nanoTime() < end) {
                seen = next(seen, Math.min(LOOK.toNanos(), end - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private static int parse(String seconds) {
        try {
            int number = Integer.parseInt(seconds);
            if (number >= 0 && number <= LONGEST_SECONDS) {
                return number;
            }
        } catch (NumberFormatException e) {
            // It is refused below.
        }
        throw new BadQueryException("wait", "must be 0 to " + LONGEST_SECONDS + " seconds, not \"" + seconds + "\"");
    }

    private boolean isOpen(UUID job) {
        return jobs.find(job).filter(Job::isOpen).isPresent();
    }

    private long storedUpToNow() {
        lock.lock();
        try {
            return stored;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until more is stored, at most so long. */
    private long next(long seen, long nanoseconds) throws InterruptedException {
        lock.lock();
        try {
            long left = nanoseconds;
            while (stored == seen && left > 0) {
                left = storing.awaitNanos(left);
            }
            return stored;
        } finally {
            lock.unlock();
        }
    }
}
