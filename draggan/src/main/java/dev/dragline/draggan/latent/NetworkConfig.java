// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import dev.dragline.draggan.weights.GeneratorConfig;
import java.util.SortedMap;

/** The sizes of networks that belong to one generator. */
public sealed interface NetworkConfig permits JacobianConfig, LatentTransformerConfig, PredictorConfig {

    /** Of the generator's images, pixels. */
    int resolution();

    /** {@code l} */
    int latentRows();

    /** {@code w_dim} */
    int latentWidth();

    /** Resolution of the block whose output the networks look at. */
    int featureBlock();

    /** Channels of that block. */
    int featureChannels();

    /** Of the networks' layers. */
    int width();

    /** What a file of weights says of its networks. */
    SortedMap<String, String> toMetadata();

    /**
     * Whether networks of these sizes serve a generator.
     *
     * @throws IllegalArgumentException if not, saying in what they differ
     */
    default void requireFits(GeneratorConfig generator) {
        if (resolution() != generator.resolution()
                || latentRows() != generator.latentRows()
                || latentWidth() != generator.codeSize()) {
            throw new IllegalArgumentException("these networks were trained for a generator of " + resolution()
                    + " pixels with codes of " + latentRows() + " x " + latentWidth() + ", but this one has "
                    + generator.resolution() + " pixels and codes of " + generator.latentRows() + " x "
                    + generator.codeSize());
        }
    }
}
