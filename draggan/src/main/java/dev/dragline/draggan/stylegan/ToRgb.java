// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.nn.Scope;
import org.jspecify.annotations.Nullable;

/** Makes the colours of a block by a 1x1 convolution with modulation, without demodulation. */
final class ToRgb {

    private final FullyConnected affine;
    private final NDArray weight; // [1, 3, in]
    private final NDArray bias; // [1, 3, 1]
    private final double gain;
    private final @Nullable Double clamp;

    ToRgb(NamedArrays weights, String name, @Nullable Double clamp) {
        affine = FullyConnected.scaled(weights.get(name + ".affine.weight"), weights.get(name + ".affine.bias"), 1);
        NDArray stored = weights.get(name + ".weight"); // [3, in, 1, 1]
        Shape shape = stored.getShape();
        weight = stored.reshape(1, shape.get(0), shape.get(1));
        bias = weights.get(name + ".bias").reshape(1, -1, 1);
        gain = 1 / Math.sqrt((double) shape.get(1));
        this.clamp = clamp;
    }

    /** Applies the layer: {@code x [n, in, h, w], w [n, w_dim] -> [n, 3, h, w]}. */
    NDArray apply(NDArray x, NDArray w) {
        return Scope.keepingOnlyResult(() -> {
            Shape shape = x.getShape();
            long n = shape.get(0);
            NDArray style = Scalars.times(affine.apply(w), gain).reshape(n, 1, -1); // [n, 1, in]
            NDArray y = style.mul(weight) // [n, 3, in]
                    .matMul(x.reshape(n, shape.get(1), shape.get(2) * shape.get(3)))
                    .add(bias)
                    .reshape(n, 3, shape.get(2), shape.get(3));
            return clamp == null ? y : Scalars.within(y, clamp);
        });
    }
}
