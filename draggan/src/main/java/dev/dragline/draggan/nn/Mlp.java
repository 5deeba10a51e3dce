// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** Two linear layers with a GELU between them: {@code [..., in] -> [..., out]}. */
public final class Mlp {

    private final Linear first;
    private final Linear second;

    public Mlp(Parameters parameters, String name, int in, int hidden, int out) {
        first = new Linear(parameters, name + ".0", in, hidden);
        second = new Linear(parameters, name + ".1", hidden, out);
    }

    /** Applies the layers to {@code [..., in]}. */
    public NDArray apply(NDArray x) {
        return second.apply(Activation.gelu(first.apply(x)));
    }
}
