package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/** Two-dimensional correlation with zero padding. */
public final class Convolution {

    private static final Shape ONE = new Shape(1, 1);

    private Convolution() {}

    /**
     * At every pixel, without bias.
     *
     * @param x {@code [n, in, h, w]}
     * @param kernel {@code [out, in, size, size]}
     * @return {@code [n, out, h + 2 padding - size + 1, w + 2 padding - size + 1]}
     */
    public static NDArray convolve(NDArray x, NDArray kernel, int padding) {
        return convolve(x, kernel, padding, 1);
    }

    /** At every {@code stride}-th pixel, without bias. */
    public static NDArray convolve(NDArray x, NDArray kernel, int padding, int stride) {
        return Conv2d.conv2d(x, kernel, null, new Shape(stride, stride), new Shape(padding, padding), ONE)
                .singletonOrThrow();
    }

    /**
     * At every pixel, with different kernels for {@code groups} equal parts of the channels.
     *
     * @param x {@code [n, groups * in, h, w]}
     * @param kernel {@code [groups * out, in, size, size]}
     * @param bias {@code [groups * out]}
     * @return {@code [n, groups * out, h + 2 padding - size + 1, w + 2 padding - size + 1]}
     */
    public static NDArray grouped(NDArray x, NDArray kernel, NDArray bias, int padding, long groups) {
        return Conv2d.conv2d(
                        x, kernel, bias, new Shape(1, 1), new Shape(padding, padding), ONE, Math.toIntExact(groups))
                .singletonOrThrow();
    }
}
