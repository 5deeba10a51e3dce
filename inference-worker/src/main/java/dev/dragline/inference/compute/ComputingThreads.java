// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.compute;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Chooses the threads that compute, and measures the time that a processor spends on them. PyTorch's library of
 * convolutions remembers on a thread for ever that it once got no memory there, and creates nothing on it any more; so
 * after the first want of memory everything is computed on threads of its own.
 */
@Component
public class ComputingThreads {

    private static final double NANOSECONDS = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private volatile boolean wasShort;

    /** Notes that there was not enough memory for a computation. */
    public void noteShortage() {
        wasShort = true;
    }

    /** Computes something, on a new thread if there ever was not enough memory, and waits for it. */
    public <T> T compute(Supplier<T> work) {
        if (!wasShort) {
            return work.get();
        }
        FutureTask<T> computing = new FutureTask<>(work::get);
        Thread thread = new Thread(computing, Thread.currentThread().getName());
        thread.setDaemon(true);
        thread.start();
        return join(computing);
    }

    /**
     * Returns the seconds that a processor spent on the calling thread since it began, the native code that it calls
     * included; 0 where the machine cannot tell. What a GPU does is not counted.
     */
    public double cpuSeconds() {
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() / NANOSECONDS : 0;
    }

    private static <T> T join(FutureTask<T> computing) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return computing.get();
                } catch (InterruptedException e) {
                    // What is computed ends between two steps; nobody else may compute until then.
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) e.getCause();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
