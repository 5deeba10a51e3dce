// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.nn.Parameters;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trained networks that belong to one generator: their sizes, the statistics of the generator, and the trained arrays.
 * A file of weights holds all three. The networks are safe for use by several threads as long as nobody trains them.
 *
 * @param <C> their sizes
 * @param <N> the networks themselves
 */
public abstract sealed class LatentNetwork<C extends NetworkConfig, N extends Trainable<N>> implements Trainable<N>
        permits JacobianPredictor, LatentTransformer, PredictorNetworks {

    final C config;
    final Statistics statistics;
    final Statistics.Scales scales;
    private final Parameters parameters;

    LatentNetwork(C config, Statistics statistics, Parameters parameters) {
        this.config = config;
        this.statistics = statistics;
        this.parameters = parameters;
        scales = new Statistics.Scales(parameters.manager(), statistics);
    }

    /** Returns networks of the same sizes and statistics with other parameters. */
    abstract N of(Parameters others);

    public final C config() {
        return config;
    }

    public final Statistics statistics() {
        return statistics;
    }

    @Override
    public final SortedMap<String, NDArray> trained() {
        return parameters.arrays();
    }

    @Override
    public final N replica() {
        return of(parameters.copy());
    }

    @Override
    public final SafetensorsFile store() {
        SortedMap<String, StoredTensor> tensors = new TreeMap<>(parameters.store());
        tensors.putAll(statistics.store());
        return new SafetensorsFile(config.toMetadata(), tensors);
    }

    @Override
    public final void close() {
        parameters.close();
    }
}
