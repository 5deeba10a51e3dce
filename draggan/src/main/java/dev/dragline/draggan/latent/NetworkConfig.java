// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import dev.dragline.draggan.weights.GeneratorConfig;
import java.util.SortedMap;

/** The sizes of networks that belong to one generator. */
public sealed interface NetworkConfig permits JacobianConfig, LatentTransformerConfig, PredictorConfig {

    /** Returns the width and height of the generator's images, pixels. */
    int resolution();

    /** Returns the number of rows of a code in W+, {@code l}. */
    int latentRows();

    /** Returns the numbers in a row, {@code w_dim}. */
    int latentWidth();

    /** Returns the resolution of the block whose output the networks take. */
    int featureBlock();

    /** Returns the channels of that block. */
    int featureChannels();

    /** Returns the width of the networks' layers. */
    int width();

    /** Returns the sizes as metadata of a file of weights. */
    SortedMap<String, String> toMetadata();

    /**
     * Checks that networks of these sizes serve a generator.
     *
     * @throws IllegalArgumentException if they do not; the message says in what they differ
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
