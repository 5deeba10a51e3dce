// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Threads that share work and wait for each other. */
public final class WorkerPool implements AutoCloseable {

    private final int count;
    private final ExecutorService executor;

    public WorkerPool(int count) {
        this.count = count;
        executor = Executors.newFixedThreadPool(count);
    }

    public int count() {
        return count;
    }

    /** Runs a task for each share, from 0 on, and returns the results in their order. */
    public <T> List<T> each(IntFunction<T> task) {
        List<Callable<T>> calls = new ArrayList<>();
        for (int share = 0; share < count; share++) {
            int number = share;
            calls.add(() -> task.apply(number));
        }
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : executor.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a step of the training failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the training was interrupted", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
