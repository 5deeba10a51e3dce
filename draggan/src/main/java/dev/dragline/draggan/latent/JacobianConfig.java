// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import dev.dragline.draggan.weights.CheckpointException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sizes of a Jacobian predictor.
 *
 * @param resolution of the generator's images, pixels
 * @param latentRows {@code l}
 * @param latentWidth {@code w_dim}
 * @param featureBlock resolution of the block whose output it looks at
 * @param featureChannels of that block
 * @param directions {@code k} of the latent space along which it says how points move
 * @param width of its layers
 * @param sightChannels of all blocks by which its {@link PointRelocator} finds points again; 0 if it has none
 * @param sightWidth of the layers of that; 0 if it has none
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

    /** What the metadata of its weights call it. */
    public static final String KIND = "jacobian-predictor";

    private static final int PARTS_OF_WIDTH = 4;

    /** Throws {@link IllegalArgumentException} if no such network can be built. */
    public JacobianConfig {
        Limits.require("directions", directions, 1, Math.max(1, latentWidth));
        Limits.require("sightWidth", sightWidth, 0, Limits.WIDEST);
        Limits.require(
                "sightChannels", sightChannels, sightWidth == 0 ? 0 : 1, sightWidth == 0 ? 0 : 3 * Limits.WIDEST);
        Limits.require("width", width, PARTS_OF_WIDTH, Limits.WIDEST);
        if (width % PARTS_OF_WIDTH != 0) {
            throw new IllegalArgumentException(
                    "width is " + width + ", where a multiple of " + PARTS_OF_WIDTH + " would be right");
        }
    }

    /** Whether it has a {@link PointRelocator}. */
    public boolean sees() {
        return sightWidth > 0;
    }

    /** The same without a {@link PointRelocator}. */
    public JacobianConfig blind() {
        return new JacobianConfig(
                resolution, latentRows, latentWidth, featureBlock, featureChannels, directions, width, 0, 0);
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
        metadata.put("directions", Integer.toString(directions));
        metadata.put("width", Integer.toString(width));
        if (sees()) {
            metadata.put("sightChannels", Integer.toString(sightChannels));
            metadata.put("sightWidth", Integer.toString(sightWidth));
        }
        return metadata;
    }

    /**
     * What {@link #toMetadata} wrote.
     *
     * @throws CheckpointException if the file is of something else
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
