// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** A linear layer with bias: {@code [..., in] -> [..., out]}. */
public final class Linear {

    private final NDArray weight;
    private final NDArray bias;

    public Linear(Parameters parameters, String name, int in, int out) {
        this(parameters, name, in, out, Parameters.Initial.normal(1 / Math.sqrt(in)));
    }

    /** Makes a layer with given initial values of the weight, {@code [out, in]}. */
    public Linear(Parameters parameters, String name, int in, int out, Parameters.Initial initial) {
        weight = parameters.get(name + ".weight", new Shape(out, in), initial);
        bias = parameters.get(name + ".bias", new Shape(out), Parameters.Initial.constant(0));
    }

    /** Applies the layer to {@code [..., in]}. */
    public NDArray apply(NDArray x) {
        return ai.djl.nn.core.Linear.linear(x, weight, bias).singletonOrThrow();
    }
}
