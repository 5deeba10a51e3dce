// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Batch normalisation of every channel (Ioffe and Szegedy, 2015). In training it normalises by the statistics of the
 * batch and updates running means of them; otherwise it normalises by the running means.
 */
public final class BatchNorm {

    /** The suffix of the names of arrays that are running means and not trained. */
    public static final String RUNNING = ".running";

    private static final float KEPT = 0.95f;
    private static final float EPSILON = 1e-5f;
    private static final int CHANNELS = 1;

    private final NDArray gain;
    private final NDArray bias;
    private final NDArray mean;
    private final NDArray variance;

    public BatchNorm(Parameters parameters, String name, int channels) {
        Shape shape = new Shape(channels);
        gain = parameters.get(name + ".gain", shape, Parameters.Initial.constant(1));
        bias = parameters.get(name + ".bias", shape, Parameters.Initial.constant(0));
        mean = parameters.get(name + ".mean" + RUNNING, shape, Parameters.Initial.constant(0));
        variance = parameters.get(name + ".variance" + RUNNING, shape, Parameters.Initial.constant(1));
    }

    /** Normalises {@code [n, channels, h, w]}. */
    public NDArray apply(NDArray x, boolean training) {
        return ai.djl.nn.norm.BatchNorm.batchNorm(x, mean, variance, gain, bias, CHANNELS, KEPT, EPSILON, training)
                .singletonOrThrow();
    }
}
