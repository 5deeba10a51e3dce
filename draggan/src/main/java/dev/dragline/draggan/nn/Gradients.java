// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.engine.Engine;
import ai.djl.training.GradientCollector;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Computations whose gradients are wanted. DJL's PyTorch engine allows one gradient collector in a process, so they take
 * turns; one turn may use several threads.
 */
public final class Gradients {

    private static final ReentrantLock TURN = new ReentrantLock(true);

    private Gradients() {}

    /** Runs a computation that calls {@link GradientCollector#backward}; waits for others to end theirs. */
    public static void record(Consumer<GradientCollector> computation) {
        call(collector -> {
            computation.accept(collector);
            return collector;
        });
    }

    /** Does the same, and returns what the computation returns. */
    public static <T> T call(Function<GradientCollector, T> computation) {
        TURN.lock();
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            return computation.apply(collector);
        } finally {
            TURN.unlock();
        }
    }

    /**
     * Whether a computation whose gradients are wanted runs in this process now. An array does not say whether it is part
     * of one: DJL tells it of those alone by which gradients are taken.
     */
    static boolean areWanted() {
        return TURN.isLocked();
    }
}
