package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/** Images and features in other sizes. The places of the content stay: pixel {@code i} covers {@code i} to {@code i + 1}. */
public final class Resampling {

    private static final int BILINEAR = 2;
    private static final Shape NO_PADDING = new Shape(0, 0);

    private Resampling() {}

    /**
     * Bilinear interpolation.
     *
     * @param x {@code [n, c, h, w]}
     * @return {@code [n, c, height, width]}
     */
    public static NDArray interpolate(NDArray x, long height, long width) {
        return x.getNDArrayInternal().interpolation(new long[] {height, width}, BILINEAR, false);
    }

    /**
     * Means of squares of {@code factor x factor} pixels.
     *
     * @param x {@code [n, c, h, w]}
     * @return {@code [n, c, h / factor, w / factor]}
     */
    public static NDArray average(NDArray x, int factor) {
        Shape square = new Shape(factor, factor);
        return Pool.avgPool2d(x, square, square, NO_PADDING, false, true);
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
}
