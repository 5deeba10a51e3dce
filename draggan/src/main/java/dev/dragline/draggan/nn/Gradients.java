// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.engine.Engine;
import ai.djl.training.GradientCollector;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs computations whose gradients are recorded. DJL's PyTorch engine allows one gradient collector in a process, so
 * the computations run one after the other; each of them may use several threads.
 */
public final class Gradients {

    private static final ReentrantLock LOCK = new ReentrantLock(true);

    private Gradients() {}

    /**
     * Runs a computation that calls {@link GradientCollector#backward}; waits until those of other threads have ended.
     */
    public static void record(Consumer<GradientCollector> computation) {
        call(collector -> {
            computation.accept(collector);
            return collector;
        });
    }

    /** Runs a computation like {@link #record} and returns its result. */
    public static <T> T call(Function<GradientCollector, T> computation) {
        LOCK.lock();
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            return computation.apply(collector);
        } finally {
            LOCK.unlock();
        }
    }

    /**
     * Says whether a computation whose gradients are recorded runs in this process now. An array itself does not tell
     * whether it is part of one: DJL knows it only of the arrays with respect to which gradients are taken.
     */
    static boolean areRecorded() {
        return LOCK.isLocked();
    }
}
