// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Creates arrays in PyTorch's own memory, which is aligned. DJL itself passes Java's memory, which may begin anywhere.
 * The rounding of a matrix product depends on the alignment of its operands, so the same computation would not give the
 * same bits.
 */
public final class Aligned {

    private Aligned() {}

    /** Creates an array with these values. */
    public static NDArray create(NDManager manager, float[] values, Shape shape) {
        return copy(manager.create(values, shape));
    }

    /** Copies an array of Java's memory into PyTorch's and closes the given one. */
    public static NDArray copy(NDArray lent) {
        try (lent) {
            return lent.duplicate();
        }
    }
}
