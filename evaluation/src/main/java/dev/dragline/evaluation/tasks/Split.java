// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import java.util.Random;

/** Splits the seeds from which pairs are drawn, so that what is tuned on one part is measured on the other. */
public enum Split {
    /** Every fifth seed, for tuning. */
    VALIDATION,
    /** The other seeds, for measuring. */
    TEST;

    private static final int EVERY = 5;

    /** Draws one of its seeds, from 0 to {@code seeds} exclusively. */
    long draw(Random random, long seeds) {
        while (true) {
            long seed = random.nextLong(seeds);
            if (holds(seed)) {
                return seed;
            }
        }
    }

    boolean holds(long seed) {
        return (seed % EVERY == 0) == (this == VALIDATION);
    }
}
