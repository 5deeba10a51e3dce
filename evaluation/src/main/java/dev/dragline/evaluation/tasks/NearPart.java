// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import dev.dragline.evaluation.pairs.PairSource;

/**
 * Finds how far away a second image may be for its points to be as far from their targets as in the paper: 14.76 of 512
 * pixels on average (table of face landmark manipulation, one point, no edit).
 */
final class NearPart {

    private static final double PAPER = 14.76 / 512;
    private static final int PAIRS = 64;
    private static final int TRIALS = 3;
    private static final double BEGIN = 0.3;
    private static final long SEED = 7;

    private NearPart() {}

    /**
     * Finds the part on validation pairs, because distances are nearly proportional to it. It is always the same for
     * the same source.
     */
    static double of(PairSource source, int resolution) {
        double part = BEGIN;
        for (int trial = 0; trial < TRIALS; trial++) {
            part = Math.min(1, part * PAPER * resolution / meanDistance(source, resolution, part));
        }
        return part;
    }

    private static double meanDistance(PairSource source, int resolution, double part) {
        PairTasks tasks = new PairTasks(
                source, resolution, new PairTasks.Drawing(Split.VALIDATION, SEED, part, Integer.MAX_VALUE, false));
        double sum = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            sum += tasks.task(pair).meanDistance() / PAIRS;
        }
        return sum;
    }
}
