// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import java.util.Random;

/** Which seeds pairs are drawn from; what is tuned on the one is measured on the other. */
public enum Split {
    /** Every fifth seed. */
    VALIDATION,
    /** The other ones. */
    TEST;

    private static final int EVERY = 5;

    /** One of its seeds, from 0 to {@code seeds}, exclusively. */
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
