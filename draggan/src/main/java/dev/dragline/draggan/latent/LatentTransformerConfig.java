// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import dev.dragline.draggan.weights.CheckpointException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sizes of a latent transformer.
 *
 * @param resolution of the generator's images, pixels
 * @param latentRows {@code l}
 * @param latentWidth {@code w_dim}
 * @param featureBlock resolution of the block whose output it looks at, a multiple of 16
 * @param featureChannels of that block
 * @param width {@code d} of the transformer
 * @param heads of its attention
 * @param encoderLayers over the movements
 * @param decoderLayers over the rows of the code
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
        int decoderLayers)
        implements NetworkConfig {

    /** What the metadata of its weights call it. */
    public static final String KIND = "latent-transformer";

    /**
     * Throws {@link IllegalArgumentException} if no such network can be built, or the block has no whole number of features
     * in each cell.
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
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put("kind", KIND);
        metadata.put("resolution", Integer.toString(resolution));
        metadata.put("latentRows", Integer.toString(latentRows));
        metadata.put("latentWidth", Integer.toString(latentWidth));
        metadata.put("featureBlock", Integer.toString(featureBlock));
        metadata.put("featureChannels", Integer.toString(featureChannels));
        metadata.put("width", Integer.toString(width));
        metadata.put("heads", Integer.toString(heads));
        metadata.put("encoderLayers", Integer.toString(encoderLayers));
        metadata.put("decoderLayers", Integer.toString(decoderLayers));
        return metadata;
    }

    /**
     * What {@link #toMetadata} wrote.
     *
     * @throws CheckpointException if the file is of something else
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
                    sizes.number("decoderLayers"));
            Limits.require(config);
            return config;
        });
    }
}
