// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

/** Measures the seconds spent on a training, in this run and in earlier ones. */
public final class Stopwatch {

    private static final double NANOSECONDS = 1e9;

    private final long begin = System.nanoTime();
    private double earlier;

    public void add(double seconds) {
        earlier += seconds;
    }

    public double seconds() {
        return earlier + (System.nanoTime() - begin) / NANOSECONDS;
    }
}
