// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.dragline.draggan.nn.Convolution;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.nn.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A layer of the synthesis network: convolution with weight modulation and demodulation, noise, bias, leaky ReLU
 * (Karras et al., "Analyzing and Improving the Image Quality of StyleGAN", section 2.2). Instead of the weights it can
 * scale the input by the style and the output by the demodulation, which gives the same and lets the images of a batch
 * share the weights. The faster way is chosen by the sizes.
 */
final class ModulatedConvolution {

    private static final double EPSILON = 1e-8;
    private static final float SLOPE = 0.2f;
    private static final double GAIN = Math.sqrt(2);

    private final FullyConnected affine;
    private final NDArray kernel; // [out, in, 3, 3], or [out * 4, in, 3, 3] if it enlarges
    private final NDArray squaredWeights; // [in, out]
    private final NDArray bias; // [out]
    private final @Nullable NDArray noise; // [1, 1, h, w]
    private final boolean enlarges;
    private final @Nullable Double clamp;

    ModulatedConvolution(NamedArrays weights, String name, @Nullable Upsampling upsampling, @Nullable Double clamp) {
        affine = FullyConnected.scaled(weights.get(name + ".affine.weight"), weights.get(name + ".affine.bias"), 1);
        NDArray weight = weights.get(name + ".weight"); // [out, in, 3, 3]
        kernel = upsampling == null ? weight : upsampling.enlarging(weight);
        squaredWeights = weight.square().sum(new int[] {2, 3}).transpose();
        bias = weights.get(name + ".bias");
        noise = noise(weights, name);
        enlarges = upsampling != null;
        this.clamp = clamp;
    }

    private static @Nullable NDArray noise(NamedArrays weights, String name) {
        if (!weights.has(name + ".noise_strength")
                || weights.get(name + ".noise_strength").getFloat() == 0) {
            return null;
        }
        NDArray plane = weights.get(name + ".noise_const"); // [h, w]
        Shape shape = plane.getShape();
        return plane.mul(weights.get(name + ".noise_strength").reshape(1, 1)).reshape(1, 1, shape.get(0), shape.get(1));
    }

    /**
     * @param x {@code [n, in, h, w]}
     * @param w {@code [n, w_dim]}
     * @param gain factor of the output
     * @return {@code [n, out, h, w]}, or twice as high and wide
     */
    NDArray apply(NDArray x, NDArray w, NoiseMode noiseMode, double gain) {
        return Scope.keepingOnlyResult(() -> {
            NDArray style = affine.apply(w); // [n, in]
            // Leaky ReLU is positively homogeneous: its gain moves in front of it, into the demodulation.
            NDArray length = style.square().matMul(squaredWeights).add(EPSILON);
            NDArray demodulation = Scalars.times(Scalars.power(length, -0.5), GAIN * gain); // [n, out]
            NDArray addend = Scalars.times(bias, GAIN * gain);
            NDArray y = hasSmallKernel(x)
                    ? scalingWeights(x, style, demodulation, addend)
                    : scalingFeatures(x, style, demodulation, addend);
            if (noise != null && noiseMode == NoiseMode.CONST) {
                y = y.add(Scalars.times(noise, GAIN * gain));
            }
            y = Activation.leakyRelu(y, SLOPE);
            return clamp == null ? y : Scalars.within(y, clamp * gain);
        });
    }

    // Says whether scaling a kernel for every image costs less than scaling the features twice, as it does for large
    // images.
    private boolean hasSmallKernel(NDArray x) {
        Shape shape = x.getShape();
        Shape taps = kernel.getShape();
        return shape.get(2) * shape.get(3) > taps.get(0) * taps.get(2) * taps.get(3);
    }

    private NDArray scalingFeatures(NDArray x, NDArray style, NDArray demodulation, NDArray addend) {
        long n = x.getShape().get(0);
        NDArray y = Convolution.convolve(x.mul(style.reshape(n, -1, 1, 1)), kernel, 1);
        if (enlarges) {
            y = Upsampling.interleave(y);
        }
        return y.mul(demodulation.reshape(n, -1, 1, 1)).addi(addend.reshape(1, -1, 1, 1));
    }

    // The images of the batch become groups of one convolution.
    private NDArray scalingWeights(NDArray x, NDArray style, NDArray demodulation, NDArray addend) {
        Shape shape = x.getShape();
        Shape taps = kernel.getShape();
        long n = shape.get(0);
        long in = shape.get(1);
        long out = demodulation.getShape().get(1);
        long phases = taps.get(0) / out;
        NDArray kernels = kernel.reshape(1, out, phases, in, taps.get(2) * taps.get(3))
                .mul(style.reshape(n, 1, 1, in, 1))
                .mul(demodulation.reshape(n, out, 1, 1, 1))
                .reshape(n * taps.get(0), in, taps.get(2), taps.get(3));
        NDArray addends = addend.reshape(1, out, 1).broadcast(n, out, phases).reshape(n * taps.get(0));
        NDArray y = Convolution.grouped(x.reshape(1, n * in, shape.get(2), shape.get(3)), kernels, addends, 1, n)
                .reshape(n, taps.get(0), shape.get(2), shape.get(3));
        return enlarges ? Upsampling.interleave(y) : y;
    }
}
