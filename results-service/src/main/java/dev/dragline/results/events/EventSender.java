// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.events;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Runs the threads that send events; there are few of them. A client that does not read makes the thread wait that
 * writes to it.
 */
@Component
class EventSender implements Executor, DisposableBean {

    private static final int THREADS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "events");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            // The service stops, and closes the page's connection.
            return;
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
