// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import dev.dragline.draggan.weights.CheckpointException;
import java.util.Map;
import java.util.SortedMap;

/**
 * The sizes of a latent transformer.
 *
 * @param resolution width and height of the generator's images, pixels
 * @param latentRows rows of a code in W+, {@code l}
 * @param latentWidth numbers in a row, {@code w_dim}
 * @param featureBlock resolution of the block whose output the transformer takes, a multiple of 16
 * @param featureChannels channels of that block
 * @param width width of the transformer, {@code d}
 * @param heads attention heads
 * @param encoderLayers layers of the encoder of the movements
 * @param decoderLayers layers of the decoder of the rows
 * @param proportional whether the change of the code is as large as the movements are long
 */
public record LatentTransformerConfig(
        int resolution,
        int latentRows,
        int latentWidth,
        int featureBlock,
        int featureChannels,
        int width,
        int heads,
        int encoderLayers,
        int decoderLayers,
        boolean proportional)
        implements NetworkConfig {

    /** The kind of network that the metadata of its weights name. */
    public static final String KIND = "latent-transformer";

    private static final String PROPORTIONAL = "proportional";

    /**
     * Throws {@link IllegalArgumentException} if no network of these sizes can be built, or if the block does not have
     * a whole number of features in each cell.
     */
    public LatentTransformerConfig {
        Limits.requireHeads(heads, width);
        Limits.requireLayers("encoderLayers", encoderLayers);
        Limits.requireLayers("decoderLayers", decoderLayers);
        if (featureBlock < FlowGrid.SIDE || featureBlock % FlowGrid.SIDE != 0) {
            throw new IllegalArgumentException("a latent transformer looks at " + FlowGrid.SIDE + " x " + FlowGrid.SIDE
                    + " cells, so featureBlock must be a multiple of " + FlowGrid.SIDE + ", not " + featureBlock);
        }
    }

    @Override
    public SortedMap<String, String> toMetadata() {
        SortedMap<String, String> metadata = Sizes.shared(this, KIND);
        metadata.put("heads", Integer.toString(heads));
        metadata.put("encoderLayers", Integer.toString(encoderLayers));
        metadata.put("decoderLayers", Integer.toString(decoderLayers));
        if (proportional) { // weights of before say nothing of it
            metadata.put(PROPORTIONAL, "true");
        }
        return metadata;
    }

    /**
     * Reads what {@link #toMetadata} wrote.
     *
     * @throws CheckpointException if the metadata are not those of a latent transformer
     */
    public static LatentTransformerConfig fromMetadata(Map<String, String> metadata) throws CheckpointException {
        return new Sizes("latent transformer", KIND, metadata).config(sizes -> {
            LatentTransformerConfig config = new LatentTransformerConfig(
                    sizes.number("resolution"),
                    sizes.number("latentRows"),
                    sizes.number("latentWidth"),
                    sizes.number("featureBlock"),
                    sizes.number("featureChannels"),
                    sizes.number("width"),
                    sizes.number("heads"),
                    sizes.number("encoderLayers"),
                    sizes.number("decoderLayers"),
                    metadata.containsKey(PROPORTIONAL) && sizes.truth(PROPORTIONAL));
            Limits.require(config);
            return config;
        });
    }
}
