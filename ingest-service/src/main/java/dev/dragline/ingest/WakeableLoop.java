// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Takes one turn after the other on a thread of its own, as long as the service runs, and can be woken in between. */
public abstract class WakeableLoop implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_AFTER_INTERRUPT = Duration.ofSeconds(5);

    private final String name;
    private final BlockingQueue<Boolean> wakes = new ArrayBlockingQueue<>(1);

    private volatile boolean running;
    private @Nullable Thread thread;

    /** @param name of the thread */
    protected WakeableLoop(String name) {
        this.name = name;
    }

    /** Does what there is to do, throws nothing, and returns how long to wait for more; zero: there is more already. */
    protected abstract Duration turn();

    /** Is called on the loop's thread after its last turn. */
    protected void end() {}

    /** Tells the loop that there is something to do, so that it need not wait for its next turn. */
    public void wake() {
        wakes.offer(true);
    }

    @Override
    public void start() {
        running = true;
        Thread started = new Thread(this::run, name);
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    private void run() {
        while (running) {
            await(turn());
        }
        end();
    }

    private void await(Duration pause) {
        try {
            if (running && !pause.isZero()) {
                wakes.poll(pause.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        wake();
        Thread stopping = thread;
        if (stopping != null) {
            awaitEnd(stopping);
        }
    }

    private static void awaitEnd(Thread stopping) {
        try {
            stopping.join(PATIENCE.toMillis());
            if (stopping.isAlive()) {
                stopping.interrupt();
                stopping.join(PATIENCE_AFTER_INTERRUPT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
