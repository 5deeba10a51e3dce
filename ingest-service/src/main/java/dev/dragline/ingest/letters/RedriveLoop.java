// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Redrives letters as long as the service runs; what a process before has not sent, too. */
@Component
class RedriveLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RedriveLoop.class);

    private static final Duration TROUBLED = Duration.ofSeconds(5);

    private final Redriver redriver;
    private final BlockingQueue<Boolean> wakes = new ArrayBlockingQueue<>(1);

    private volatile boolean running;
    private @Nullable Thread thread;

    RedriveLoop(Redriver redriver) {
        this.redriver = redriver;
    }

    void wake() {
        wakes.offer(true);
    }

    @Override
    public void start() {
        running = true;
        Thread started = new Thread(this::run, "redrive");
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    private void run() {
        while (running) {
            await(once());
        }
        redriver.close();
    }

    private Duration once() {
        try {
            return redriver.once();
        } catch (RuntimeException e) {
            if (running) {
                LOG.warn("dead letters cannot be redriven now; it is tried again: {}", String.valueOf(e.getMessage()));
                LOG.debug("why dead letters cannot be redriven", e);
            }
            return TROUBLED;
        }
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
            try {
                stopping.join(TimeUnit.SECONDS.toMillis(10));
                stopping.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
