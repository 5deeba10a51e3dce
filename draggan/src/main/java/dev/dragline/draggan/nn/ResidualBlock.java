// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** Two normalised 3x3 convolutions whose result is added to their input (He et al., 2016). */
public final class ResidualBlock {

    private static final int SIZE = 3;

    private final NormalizedConvolution first;
    private final NormalizedConvolution second;

    public ResidualBlock(Parameters parameters, String name, int channels) {
        first = new NormalizedConvolution(parameters, name + ".0", channels, channels, SIZE, 1);
        second = new NormalizedConvolution(parameters, name + ".1", channels, channels, SIZE, 1);
    }

    /** Applies the block to {@code [n, channels, h, w]}. */
    public NDArray apply(NDArray x, boolean training) {
        NDArray hidden = Activation.relu(first.apply(x, training));
        return Activation.relu(x.add(second.apply(hidden, training)));
    }
}
