package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/** Two-dimensional correlation with zero padding and without bias. */
public final class Convolution {

    private static final Shape ONE = new Shape(1, 1);

    private Convolution() {}

    /**
     * At every pixel.
     *
     * @param x {@code [n, in, h, w]}
     * @param kernel {@code [out, in, size, size]}
     * @return {@code [n, out, h + 2 padding - size + 1, w + 2 padding - size + 1]}
     */
    public static NDArray convolve(NDArray x, NDArray kernel, int padding) {
        return convolve(x, kernel, padding, 1);
    }

    /** At every {@code stride}-th pixel. */
    public static NDArray convolve(NDArray x, NDArray kernel, int padding, int stride) {
        return Conv2d.conv2d(x, kernel, null, new Shape(stride, stride), new Shape(padding, padding), ONE)
                .singletonOrThrow();
    }
}
