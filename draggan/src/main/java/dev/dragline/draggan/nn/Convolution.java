// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * Two-dimensional correlation with zero padding.
 *
 * <p>On the CPU, oneDNN stores channels in blocks of 8 or 16, and in some cases it does not clear the unused rest of
 * the last block. The rest is multiplied by weights of zero, but it holds whatever the memory held before, and zero
 * times NaN is NaN. So kernels larger than a pixel get channels of zeros up to a whole number of blocks: in the input,
 * and while gradients are recorded also in the output. Channels of zeros change no result.
 */
public final class Convolution {

    private static final Shape ONE = new Shape(1, 1);

    /** The channels of the largest block, a multiple of those of the smaller ones. */
    private static final int BLOCK = 16;

    /** The most channels of an input that oneDNN never stores in blocks. */
    private static final int TOO_FEW_FOR_BLOCKS = 8;

    private Convolution() {}

    /**
     * Convolves at every pixel, without bias.
     *
     * @param x {@code [n, in, h, w]}
     * @param kernel {@code [out, in, size, size]}
     * @return {@code [n, out, h + 2 padding - size + 1, w + 2 padding - size + 1]}
     */
    public static NDArray convolve(NDArray x, NDArray kernel, int padding) {
        return convolve(x, kernel, padding, 1);
    }

    /** Convolves at every {@code stride}-th pixel, without bias. */
    public static NDArray convolve(NDArray x, NDArray kernel, int padding, int stride) {
        Shape shape = kernel.getShape();
        boolean inBlocks = !x.getDevice().isGpu() && shape.get(2) > 1;
        long in = shape.get(1) <= TOO_FEW_FOR_BLOCKS ? shape.get(1) : upToBlock(shape.get(1), inBlocks);
        long out = upToBlock(shape.get(0), inBlocks && Gradients.areRecorded());
        if (in == shape.get(1) && out == shape.get(0)) {
            return convolveUnpadded(x, kernel, padding, stride);
        }
        NDArray input = widened(x, x, 1, in);
        NDArray kernels = widened(x, widened(x, kernel, 1, in), 0, out);
        NDArray y = convolveUnpadded(input, kernels, padding, stride);
        return out == shape.get(0) ? y : y.get(":, :{}", shape.get(0));
    }

    /**
     * Convolves at every pixel, with different kernels for {@code groups} equal parts of the channels.
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

    private static NDArray convolveUnpadded(NDArray x, NDArray kernel, int padding, int stride) {
        return Conv2d.conv2d(x, kernel, null, new Shape(stride, stride), new Shape(padding, padding), ONE)
                .singletonOrThrow();
    }

    private static long upToBlock(long channels, boolean inBlocks) {
        return inBlocks ? (channels + BLOCK - 1) / BLOCK * BLOCK : channels;
    }

    /**
     * Appends zeros to an axis, so that it is {@code length} long.
     *
     * @param results an array to whose manager the result belongs, so that none stays with the weights
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
