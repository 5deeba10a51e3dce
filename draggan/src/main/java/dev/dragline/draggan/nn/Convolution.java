// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * Two-dimensional correlation with zero padding.
 *
 * <p>On the CPU, oneDNN lays channels out in blocks of 8 or 16, and where it believes the caches to be small it does not
 * clear the rest of the last block. That rest meets weights of zero, but zero times NaN is NaN, and what lies there is
 * whatever the memory held before. So no kernel larger than a pixel is given a number of channels that leaves such a rest
 * in what is read: the channels of the input, and while gradients are wanted those of the output. Channels of zeros
 * change no result.
 */
public final class Convolution {

    private static final Shape ONE = new Shape(1, 1);

    /** Channels of the largest block, a multiple of the smaller ones. */
    private static final int BLOCK = 16;

    /** So many channels of an input, or fewer, are never laid out in blocks. */
    private static final int TOO_FEW_FOR_BLOCKS = 8;

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
        Shape shape = kernel.getShape();
        boolean inBlocks = !x.getDevice().isGpu() && shape.get(2) > 1;
        long in = shape.get(1) <= TOO_FEW_FOR_BLOCKS ? shape.get(1) : upToBlock(shape.get(1), inBlocks);
        long out = upToBlock(shape.get(0), inBlocks && Gradients.areWanted());
        if (in == shape.get(1) && out == shape.get(0)) {
            return plain(x, kernel, padding, stride);
        }
        NDArray input = widened(x, x, 1, in);
        NDArray kernels = widened(x, widened(x, kernel, 1, in), 0, out);
        NDArray y = plain(input, kernels, padding, stride);
        return out == shape.get(0) ? y : y.get(":, :{}", shape.get(0));
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

    private static NDArray plain(NDArray x, NDArray kernel, int padding, int stride) {
        return Conv2d.conv2d(x, kernel, null, new Shape(stride, stride), new Shape(padding, padding), ONE)
                .singletonOrThrow();
    }

    private static long upToBlock(long channels, boolean inBlocks) {
        return inBlocks ? (channels + BLOCK - 1) / BLOCK * BLOCK : channels;
    }

    /**
     * With zeros at the end of an axis, so that it is {@code length} long.
     *
     * @param results what the result is kept with, so that none is kept with the weights
     */
    private static NDArray widened(NDArray results, NDArray values, int axis, long length) {
        long missing = length - values.getShape().get(axis);
        if (missing == 0) {
            return values;
        }
        long[] shape = values.getShape().getShape().clone();
        shape[axis] = missing;
        NDArray zeros = results.getManager().zeros(new Shape(shape), values.getDataType(), values.getDevice());
        NDArray wider = values.concat(zeros, axis);
        wider.attach(results.getManager());
        return wider;
    }
}
