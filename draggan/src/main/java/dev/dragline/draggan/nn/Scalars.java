// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Arithmetic of arrays with plain numbers that is safe under gradients.
 *
 * <p>DJL's own {@code mul(Number)}, {@code div(Number)}, {@code pow(Number)} and {@code clip} pass PyTorch a buffer of
 * the JVM and release it at once. The record for the gradient still points to it, so that a garbage collection between
 * the forward and the backward pass makes the gradient wrong. The numbers here are in PyTorch's own memory.
 */
public final class Scalars {

    private Scalars() {}

    /** Returns {@code x} times a number. */
    public static NDArray times(NDArray x, double factor) {
        try (NDArray number = number(x, factor)) {
            return x.mul(number);
        }
    }

    /** Returns {@code x} to the power of a number. */
    public static NDArray power(NDArray x, double exponent) {
        try (NDArray number = number(x, exponent)) {
            return x.pow(number);
        }
    }

    /** Returns {@code x} clamped between {@code -limit} and {@code limit}. */
    public static NDArray within(NDArray x, double limit) {
        try (NDArray least = number(x, -limit);
                NDArray most = number(x, limit);
                NDArray notAbove = x.minimum(most)) {
            return notAbove.maximum(least);
        }
    }

    private static NDArray number(NDArray like, double value) {
        return like.getManager().full(new Shape(), (float) value, DataType.FLOAT32);
    }
}
