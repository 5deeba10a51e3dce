// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import java.util.function.Supplier;

/** Measures the time of a computation from the moment this object is made, without what is excluded from it. */
public final class ComputeTime {

    private final long beginNanos = System.nanoTime();
    private long excludedNanos;

    /** Runs something whose time does not count. */
    void exclude(Runnable other) {
        excluding(() -> {
            other.run();
            return true;
        });
    }

    /** Returns what something gives whose time does not count. */
    <T> T excluding(Supplier<T> other) {
        long begin = System.nanoTime();
        T given = other.get();
        excludedNanos += System.nanoTime() - begin;
        return given;
    }

    double seconds() {
        return (System.nanoTime() - beginNanos - excludedNanos) / 1e9;
    }
}
