// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Layer normalisation over the last axis (Ba et al., 2016). */
public final class LayerNorm {

    private static final float EPSILON = 1e-5f;

    private final Shape shape;
    private final NDArray gain;
    private final NDArray bias;

    public LayerNorm(Parameters parameters, String name, int width) {
        shape = new Shape(width);
        gain = parameters.get(name + ".gain", shape, Parameters.Initial.constant(1));
        bias = parameters.get(name + ".bias", shape, Parameters.Initial.constant(0));
    }

    /** Normalises {@code [..., width]}. */
    public NDArray apply(NDArray x) {
        return ai.djl.nn.norm.LayerNorm.layerNorm(x, shape, gain, bias, EPSILON).singletonOrThrow();
    }
}
