// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Arrays in PyTorch's own memory. DJL lends it memory of Java's, which begins anywhere, and how a matrix product is rounded
 * depends on where its operands begin: the same computation would not give the same bits.
 */
public final class Aligned {

    private Aligned() {}

    public static NDArray create(NDManager manager, float[] values, Shape shape) {
        return copy(manager.create(values, shape));
    }

    /** Closes what it copies. */
    public static NDArray copy(NDArray lent) {
        try (lent) {
            return lent.duplicate();
        }
    }
}
