// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * A convolution whose results are normalised over the batch: {@code [n, in, h, w] -> [n, out, h / stride, w / stride]}.
 */
public final class NormalizedConvolution {

    private final NDArray kernel;
    private final BatchNorm norm;
    private final int padding;
    private final int stride;

    /** @param size width and height of the kernel, odd */
    public NormalizedConvolution(Parameters parameters, String name, int in, int out, int size, int stride) {
        kernel = parameters.get(
                name + ".kernel",
                new Shape(out, in, size, size),
                Parameters.Initial.normal(Math.sqrt(2.0 / (in * size * size))));
        norm = new BatchNorm(parameters, name + ".norm", out);
        this.padding = size / 2;
        this.stride = stride;
    }

    /** Applies the layer to {@code [n, in, h, w]}. */
    public NDArray apply(NDArray x, boolean training) {
        return norm.apply(Convolution.convolve(x, kernel, padding, stride), training);
    }
}
