// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Chooses the threads that compute. PyTorch's library of convolutions remembers on a thread for ever that it once got no
 * memory there, and creates nothing on it any more; so after the first want of memory everything is computed on threads of
 * its own.
 */
public final class ComputingThreads {

    private volatile boolean wasShort;

    /** Notes that there was not enough memory, if that is why a computation failed; says whether it is. */
    public boolean noteShortage(Throwable failure) {
        boolean isShortage = MemoryShortage.isCauseOf(failure);
        wasShort |= isShortage;
        return isShortage;
    }

    /** Computes something, on a new thread if there ever was not enough memory, and waits for it. */
    public <T> T compute(Supplier<T> work) {
        return wasShort ? await(new FutureTask<>(work::get)) : work.get();
    }

    /** Runs something on a new thread, and waits for its end. */
    public static void runOnNewThread(Runnable work) {
        await(new FutureTask<>(() -> {
            work.run();
            return true;
        }));
    }

    private static <T> T await(FutureTask<T> computing) {
        Thread thread = new Thread(computing, Thread.currentThread().getName());
        thread.setDaemon(true);
        thread.start();
        return join(computing);
    }

    private static <T> T join(FutureTask<T> computing) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return computing.get();
                } catch (InterruptedException e) {
                    // What is computed ends between two steps; nothing else may be computed until then.
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
