// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.compute;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Lets one computation run at a time, the most urgent first. A long one hands over between its steps. */
@Component
public class ComputeLock {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition free = lock.newCondition();
    private final Map<Urgency, Integer> waiting = new EnumMap<>(Urgency.class);
    private boolean busy;

    /** Waits until this computation may run, and runs it. */
    public <T> T take(Urgency urgency, Supplier<T> work) {
        lock.lock();
        try {
            begin(urgency);
        } finally {
            lock.unlock();
        }
        try {
            return work.get();
        } finally {
            end();
        }
    }

    /**
     * Lets everything that waits and is more urgent run first. It must be called by a thread that holds the lock, at a
     * point where other computations may run in between.
     */
    public void handOver(Urgency urgency) {
        lock.lock();
        try {
            if (isMoreUrgentWaiting(urgency)) {
                busy = false;
                free.signalAll();
                begin(urgency);
            }
        } finally {
            lock.unlock();
        }
    }

    private void begin(Urgency urgency) {
        waiting.merge(urgency, 1, Integer::sum);
        while (busy || isMoreUrgentWaiting(urgency)) {
            free.awaitUninterruptibly();
        }
        waiting.merge(urgency, -1, Integer::sum);
        busy = true;
    }

    private boolean isMoreUrgentWaiting(Urgency urgency) {
        return waiting.entrySet().stream()
                .anyMatch(each -> each.getValue() > 0 && each.getKey().compareTo(urgency) < 0);
    }

    private void end() {
        lock.lock();
        try {
            busy = false;
            free.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
