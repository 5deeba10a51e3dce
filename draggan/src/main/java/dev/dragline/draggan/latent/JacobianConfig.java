// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import dev.dragline.draggan.weights.CheckpointException;
import java.util.Map;
import java.util.SortedMap;

/**
 * The sizes of a Jacobian predictor.
 *
 * @param resolution width and height of the generator's images, pixels
 * @param latentRows rows of a code in W+, {@code l}
 * @param latentWidth numbers in a row, {@code w_dim}
 * @param featureBlock resolution of the block whose output the predictor takes
 * @param featureChannels channels of that block
 * @param directions number of directions of the latent space along which the flow is predicted, {@code k}
 * @param width width of the layers
 * @param sightChannels channels of all blocks that the {@link PointRelocator} takes; 0 without one
 * @param sightWidth width of the layers of the {@link PointRelocator}; 0 without one
 */
public record JacobianConfig(
        int resolution,
        int latentRows,
        int latentWidth,
        int featureBlock,
        int featureChannels,
        int directions,
        int width,
        int sightChannels,
        int sightWidth)
        implements NetworkConfig {

    /** The kind of network that the metadata of its weights name. */
    public static final String KIND = "jacobian-predictor";

    private static final int WIDTH_DIVISOR = 4;

    /** Throws {@link IllegalArgumentException} if no network of these sizes can be built. */
    public JacobianConfig {
        Limits.require("directions", directions, 1, Math.max(1, latentWidth));
        Limits.require("sightWidth", sightWidth, 0, Limits.WIDEST);
        Limits.require(
                "sightChannels", sightChannels, sightWidth == 0 ? 0 : 1, sightWidth == 0 ? 0 : 3 * Limits.WIDEST);
        Limits.require("width", width, WIDTH_DIVISOR, Limits.WIDEST);
        if (width % WIDTH_DIVISOR != 0) {
            throw new IllegalArgumentException(
                    "width is " + width + ", where a multiple of " + WIDTH_DIVISOR + " would be right");
        }
    }

    /** Says whether the predictor has a {@link PointRelocator}. */
    public boolean hasRelocator() {
        return sightWidth > 0;
    }

    /** Returns the same sizes without a {@link PointRelocator}. */
    public JacobianConfig withoutRelocator() {
        return new JacobianConfig(
                resolution, latentRows, latentWidth, featureBlock, featureChannels, directions, width, 0, 0);
    }

    @Override
    public SortedMap<String, String> toMetadata() {
        SortedMap<String, String> metadata = Sizes.shared(this, KIND);
        metadata.put("directions", Integer.toString(directions));
        if (hasRelocator()) {
            metadata.put("sightChannels", Integer.toString(sightChannels));
            metadata.put("sightWidth", Integer.toString(sightWidth));
        }
        return metadata;
    }

    /**
     * Reads what {@link #toMetadata} wrote.
     *
     * @throws CheckpointException if the metadata are not those of a Jacobian predictor
     */
    public static JacobianConfig fromMetadata(Map<String, String> metadata) throws CheckpointException {
        return new Sizes("Jacobian predictor", KIND, metadata).config(sizes -> {
            JacobianConfig config = new JacobianConfig(
                    sizes.number("resolution"),
                    sizes.number("latentRows"),
                    sizes.number("latentWidth"),
                    sizes.number("featureBlock"),
                    sizes.number("featureChannels"),
                    sizes.number("directions"),
                    sizes.number("width"),
                    sizes.number("sightChannels", 0),
                    sizes.number("sightWidth", 0));
            Limits.require(config);
            return config;
        });
    }
}
