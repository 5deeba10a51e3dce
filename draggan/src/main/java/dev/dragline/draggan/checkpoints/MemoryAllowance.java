// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;

/**
 * Limits the bytes that are copied out of a file. A pickle can refer to the same bytes any number of times, so that a
 * small file could otherwise ask for more memory than there is.
 */
final class MemoryAllowance {

    // Weights are copied once. The rest is for dictionaries and for tensors that several networks share.
    private static final int TIMES_OF_THE_FILE = 4;
    private static final long FOR_SMALL_FILES = 16L << 20;

    private final long bytes;
    private long used;

    MemoryAllowance(long fileBytes) {
        this.bytes = TIMES_OF_THE_FILE * fileBytes + FOR_SMALL_FILES;
    }

    /** Reserves bytes before they are allocated; throws if the allowance is used up. */
    void take(long count) throws CheckpointException {
        used = Math.addExact(used, count);
        if (used > bytes) {
            throw new CheckpointException("the checkpoint asks for more than " + bytes
                    + " bytes of memory, far more than its own size; it is refused");
        }
    }
}
