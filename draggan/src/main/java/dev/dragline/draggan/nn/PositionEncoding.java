// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Encodes numbers by sines and cosines; each frequency is twice the one before (Mildenhall et al., 2020). */
public final class PositionEncoding {

    private PositionEncoding() {}

    /** Returns how many numbers {@link #write} makes of one. */
    public static int size(int frequencies) {
        return 2 * frequencies;
    }

    /** Encodes a number; the period of the lowest frequency is 2. */
    public static void write(double value, int frequencies, float[] into, int offset) {
        for (int i = 0; i < frequencies; i++) {
            double angle = Math.PI * value * (1 << i);
            into[offset + 2 * i] = (float) Math.sin(angle);
            into[offset + 2 * i + 1] = (float) Math.cos(angle);
        }
    }

    /** Encodes the numbers {@code 1 / count, 2 / count, ..., 1}: {@code [1, count, 2 frequencies]}. */
    public static NDArray fractions(NDManager manager, int count, int frequencies) {
        float[] values = new float[count * size(frequencies)];
        for (int i = 0; i < count; i++) {
            write((i + 1.0) / count, frequencies, values, i * size(frequencies));
        }
        return Aligned.create(manager, values, new Shape(1, count, size(frequencies)));
    }
}
