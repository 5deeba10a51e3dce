package dev.dragline.inference;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** One computation at a time; what a person waits for goes before the bulk. */
@Component
class Turns {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition free = lock.newCondition();
    private boolean busy;
    private int urgentWaiting;

    <T> T take(boolean urgent, Supplier<T> work) {
        begin(urgent);
        try {
            return work.get();
        } finally {
            end();
        }
    }

    private void begin(boolean urgent) {
        lock.lock();
        try {
            urgentWaiting += urgent ? 1 : 0;
            while (busy || (!urgent && urgentWaiting > 0)) {
                free.awaitUninterruptibly();
            }
            urgentWaiting -= urgent ? 1 : 0;
            busy = true;
        } finally {
            lock.unlock();
        }
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
