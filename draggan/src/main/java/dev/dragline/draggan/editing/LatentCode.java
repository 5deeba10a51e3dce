// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.stylegan.Generator;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A code in W+, or the first rows of one, in Java's memory instead of the engine's.
 *
 * @param rows number of rows, {@code l} for a whole code
 * @param width numbers in a row, {@code w_dim}
 * @param values {@code [rows, width]}, row after row
 */
@SuppressWarnings("ArrayRecordComponent")
public record LatentCode(int rows, int width, float[] values) {

    /** Throws {@link IllegalArgumentException} if there are not {@code rows * width} values. */
    public LatentCode {
        if (values.length != Math.multiplyExact(rows, width)) {
            throw new IllegalArgumentException("a code of " + rows + " rows of " + width + " needs " + rows * width
                    + " values, not " + values.length);
        }
    }

    /** Returns the truncated code of a seed, as NVIDIA's tools make it. */
    public static LatentCode ofSeed(Generator generator, long seed, double truncation) {
        try (NDManager manager = generator.newManager()) {
            return of(generator.codes(manager, List.of(seed), truncation).get(0));
        }
    }

    /** Copies an array {@code [rows, width]}. */
    public static LatentCode of(NDArray code) {
        return new LatentCode(
                (int) code.getShape().get(0),
                (int) code.getShape().get(1),
                code.toType(DataType.FLOAT32, false).toFloatArray());
    }

    /** Returns codes of one shape as a batch, {@code [n, rows, width]}. */
    public static NDArray batch(NDManager manager, List<LatentCode> codes) {
        LatentCode first = codes.get(0);
        float[] all = new float[codes.size() * first.values.length];
        for (int i = 0; i < codes.size(); i++) {
            System.arraycopy(codes.get(i).values, 0, all, i * first.values.length, first.values.length);
        }
        return Aligned.create(manager, all, new Shape(codes.size(), first.rows, first.width));
    }

    /** Returns the first rows of this code. */
    public LatentCode firstRows(int count) {
        return new LatentCode(count, width, Arrays.copyOf(values, count * width));
    }

    /** Returns the mean of the first rows, {@code [width]}. */
    public float[] meanOfFirstRows(int count) {
        float[] mean = new float[width];
        for (int i = 0; i < count * width; i++) {
            mean[i % width] += values[i] / count;
        }
        return mean;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LatentCode code
                && rows == code.rows
                && width == code.width
                && Arrays.equals(values, code.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "LatentCode[" + rows + ", " + width + "]";
    }
}
