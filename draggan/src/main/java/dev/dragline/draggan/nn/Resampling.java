// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Resizes images and features without shifting the content: pixel {@code i} covers {@code i} to {@code i + 1}. */
public final class Resampling {

    // The numbers of the modes in the PyTorch engine.
    private static final int NEAREST = 0;
    private static final int BILINEAR = 1;
    private static final int AREA = 2;

    private Resampling() {}

    /**
     * Enlarges by bilinear interpolation.
     *
     * @param x {@code [n, c, h, w]}
     * @return {@code [n, c, height, width]}
     */
    public static NDArray interpolate(NDArray x, long height, long width) {
        return resampled(x, height, width, BILINEAR);
    }

    /**
     * Shrinks by averaging the pixels that fall into each new one.
     *
     * @param x {@code [n, c, h, w]}
     * @return {@code [n, c, height, width]}
     */
    public static NDArray average(NDArray x, long height, long width) {
        return resampled(x, height, width, AREA);
    }

    /**
     * Repeats every pixel {@code factor} times in both directions.
     *
     * @param x {@code [n, c, h, w]}
     * @return {@code [n, c, h * factor, w * factor]}
     */
    public static NDArray repeat(NDArray x, int factor) {
        return resampled(x, x.getShape().get(2) * factor, x.getShape().get(3) * factor, NEAREST);
    }

    /**
     * Turns squares of {@code factor x factor} pixels into channels, so that a kernel covers more of the image and
     * nothing is lost.
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
