// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;

/**
 * Limits the work that all pickles of one file make together. A pickle can hold others, and can ask any number of times
 * that the same one is read, so a limit for each of them would be none for the file.
 */
final class PickleBudget {

    // 27 times the steps of the largest checkpoint of NVIDIA.
    private static final int MOST_STEPS = 1_000_000;
    private static final int MOST_TEXT = 64 << 20;

    private int steps;
    private long text;

    /** Counts one step of a pickle's machine; throws if there were too many. */
    void step() throws CheckpointException {
        if (++steps > MOST_STEPS) {
            throw new CheckpointException("the pickle has more than " + MOST_STEPS + " steps");
        }
    }

    /** Counts the bytes of a text before they are copied into memory; throws if there were too many. */
    void text(long bytes) throws CheckpointException {
        text += bytes;
        if (text > MOST_TEXT) {
            throw new CheckpointException("the pickle has more than " + MOST_TEXT + " bytes of names and short texts");
        }
    }
}
