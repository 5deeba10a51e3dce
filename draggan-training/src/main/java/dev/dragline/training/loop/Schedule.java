// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

/** Computes learning rates over the steps of a stage. */
public final class Schedule {

    private static final long WARM_UP = 100;
    private static final double LOWEST = 0.01;
    private static final double HELD = 0.3;

    private Schedule() {}

    /**
     * Returns a rate that rises for a hundred steps (a tenth of shorter stages), and then falls by a cosine to a
     * hundredth in every period (Loshchilov and Hutter, 2017).
     *
     * @param period the length of a period, steps; 0 for one period in all
     */
    public static double cosine(double highest, long step, long steps, long period) {
        long warmUp = Math.max(1, Math.min(WARM_UP, steps / 10));
        long length = period == 0 ? steps : period;
        double phase = (double) ((step - 1) % length) / length;
        double rate = LOWEST + (1 - LOWEST) * (1 + Math.cos(Math.PI * phase)) / 2;
        return highest * rate * Math.min(1, (double) step / warmUp);
    }

    /**
     * Returns a rate that rises for some steps, stays for three tenths of all steps, and falls to a hundredth along
     * half a cosine.
     */
    public static double heldThenFalling(double highest, int warmUp, long steps, long step) {
        double done = (double) step / steps;
        double fall = done < HELD ? 1 : Math.max(LOWEST, 0.5 * (1 + Math.cos(Math.PI * (done - HELD) / (1 - HELD))));
        return highest * Math.min(1, (double) step / warmUp) * fall;
    }
}
