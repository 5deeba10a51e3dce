// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Images and features in other sizes. The places of the content stay: pixel {@code i} covers {@code i} to {@code i + 1}. */
public final class Resampling {

    // As the PyTorch engine counts them.
    private static final int NEAREST = 0;
    private static final int BILINEAR = 1;
    private static final int AREA = 2;

    private Resampling() {}

    /**
     * Bilinear interpolation, for enlarging.
     *
     * @param x {@code [n, c, h, w]}
     * @return {@code [n, c, height, width]}
     */
    public static NDArray interpolate(NDArray x, long height, long width) {
        return resampled(x, height, width, BILINEAR);
    }

    /**
     * Means of the pixels that come to lie in one, for shrinking.
     *
     * @param x {@code [n, c, h, w]}
     * @return {@code [n, c, height, width]}
     */
    public static NDArray average(NDArray x, long height, long width) {
        return resampled(x, height, width, AREA);
    }

    /**
     * Every pixel {@code factor} times in both directions.
     *
     * @param x {@code [n, c, h, w]}
     * @return {@code [n, c, h * factor, w * factor]}
     */
    public static NDArray repeat(NDArray x, int factor) {
        return resampled(x, x.getShape().get(2) * factor, x.getShape().get(3) * factor, NEAREST);
    }

    /**
     * Squares of {@code factor x factor} pixels as channels, so that a small kernel sees more at once and loses nothing.
     *
     * @param x {@code [n, c, h, w]}
     * @return {@code [n, c * factor * factor, h / factor, w / factor]}
     */
    public static NDArray unshuffle(NDArray x, int factor) {
        Shape shape = x.getShape();
        long n = shape.get(0);
        long channels = shape.get(1);
        long height = shape.get(2) / factor;
        long width = shape.get(3) / factor;
        return x.reshape(n, channels, height, factor, width, factor)
                .transpose(0, 1, 3, 5, 2, 4)
                .reshape(n, channels * factor * factor, height, width);
    }

    private static NDArray resampled(NDArray x, long height, long width, int mode) {
        return x.getNDArrayInternal().interpolation(new long[] {height, width}, mode, false);
    }
}
