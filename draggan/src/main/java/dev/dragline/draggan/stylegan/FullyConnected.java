// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;
import dev.dragline.draggan.nn.Scalars;

/**
 * A fully connected layer with an equalised learning rate: the stored weights are scaled when they are used (Karras et
 * al., "Progressive Growing of GANs", section 4.1).
 */
record FullyConnected(NDArray weight, NDArray bias) {

    /**
     * @param weight {@code [out, in]}, as stored
     * @param bias {@code [out]}, as stored
     */
    static FullyConnected scaled(NDArray weight, NDArray bias, double learningRate) {
        double gain = learningRate / Math.sqrt((double) weight.getShape().get(1));
        return new FullyConnected(Scalars.times(weight, gain), Scalars.times(bias, learningRate));
    }

    /** Applies the layer: {@code [n, in] -> [n, out]}. */
    NDArray apply(NDArray x) {
        return Linear.linear(x, weight, bias).singletonOrThrow();
    }
}
