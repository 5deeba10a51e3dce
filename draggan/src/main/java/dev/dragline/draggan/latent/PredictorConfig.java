// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import java.util.Map;
import java.util.SortedMap;

/**
 * The sizes of a Latent Regularizer and a Latent Predictor.
 *
 * @param resolution width and height of the generator's images, pixels
 * @param latentRows rows of a code in W+, {@code l}
 * @param latentWidth numbers in a row, {@code w_dim}
 * @param featureBlock resolution of the block whose output is the feature map {@code F}
 * @param featureChannels channels of that block
 * @param width width of the transformers, {@code d}
 * @param heads attention heads
 * @param regularizerEncoderLayers layers of the regularizer's encoder of the spatial rows
 * @param regularizerDecoderLayers layers of the regularizer's decoder of the appearance rows
 * @param encoderLayers layers of the predictor's encoder of image and points
 * @param decoderLayers layers of the predictor's decoder of the steps
 * @param steps steps of a trajectory, {@code n}
 * @param patch width and height of the patches of {@code F} around handles and targets, feature pixels; odd
 * @param directions number of directions of the latent space in the last layer
 * @param regularized whether the regularizer acts on the output of the predictor; false in the ablation without it
 * @param proportional whether the change of the code is as large as the movements are long, see {@link EditLengths}
 */
public record PredictorConfig(
        int resolution,
        int latentRows,
        int latentWidth,
        int featureBlock,
        int featureChannels,
        int width,
        int heads,
        int regularizerEncoderLayers,
        int regularizerDecoderLayers,
        int encoderLayers,
        int decoderLayers,
        int steps,
        int patch,
        int directions,
        boolean regularized,
        boolean proportional)
        implements NetworkConfig {

    /** The kind of networks that the metadata of their weights name. */
    public static final String KIND = "latent-predictor";

    private static final String PROPORTIONAL = "proportional";
    private static final int MOST_STEPS = 1000;
    private static final int LARGEST_PATCH = 31;

    /** Throws {@link IllegalArgumentException} if no networks of these sizes can be built. */
    public PredictorConfig {
        Limits.requireHeads(heads, width);
        Limits.requireLayers("regularizerEncoderLayers", regularizerEncoderLayers);
        Limits.requireLayers("regularizerDecoderLayers", regularizerDecoderLayers);
        Limits.requireLayers("encoderLayers", encoderLayers);
        Limits.requireLayers("decoderLayers", decoderLayers);
        Limits.require("steps", steps, 1, MOST_STEPS);
        Limits.require("patch", patch, 1, LARGEST_PATCH);
        if (patch % 2 == 0) {
            throw new IllegalArgumentException("patch is " + patch + ", where an odd number would be right");
        }
        Limits.require("directions", directions, 1, Limits.WIDEST);
    }

    @Override
    public SortedMap<String, String> toMetadata() {
        SortedMap<String, String> metadata = Sizes.shared(this, KIND);
        metadata.put("heads", Integer.toString(heads));
        metadata.put("regularizerEncoderLayers", Integer.toString(regularizerEncoderLayers));
        metadata.put("regularizerDecoderLayers", Integer.toString(regularizerDecoderLayers));
        metadata.put("encoderLayers", Integer.toString(encoderLayers));
        metadata.put("decoderLayers", Integer.toString(decoderLayers));
        metadata.put("steps", Integer.toString(steps));
        metadata.put("patch", Integer.toString(patch));
        metadata.put("directions", Integer.toString(directions));
        metadata.put("regularized", Boolean.toString(regularized));
        if (proportional) { // weights of before say nothing of it
            metadata.put(PROPORTIONAL, "true");
        }
        return metadata;
    }

    /**
     * Reads what {@link #toMetadata} wrote.
     *
     * @throws CheckpointException if the metadata are not those of a latent predictor
     */
    public static PredictorConfig fromMetadata(Map<String, String> metadata) throws CheckpointException {
        return new Sizes("latent predictor", KIND, metadata).config(sizes -> {
            PredictorConfig config = new PredictorConfig(
                    sizes.number("resolution"),
                    sizes.number("latentRows"),
                    sizes.number("latentWidth"),
                    sizes.number("featureBlock"),
                    sizes.number("featureChannels"),
                    sizes.number("width"),
                    sizes.number("heads"),
                    sizes.number("regularizerEncoderLayers"),
                    sizes.number("regularizerDecoderLayers"),
                    sizes.number("encoderLayers"),
                    sizes.number("decoderLayers"),
                    sizes.number("steps"),
                    sizes.number("patch"),
                    sizes.number("directions"),
                    sizes.truth("regularized"),
                    metadata.containsKey(PROPORTIONAL) && sizes.truth(PROPORTIONAL));
            Limits.require(config);
            return config;
        });
    }

    /** Returns the same sizes of a proportional predictor. */
    public PredictorConfig asProportional() {
        return new PredictorConfig(
                resolution,
                latentRows,
                latentWidth,
                featureBlock,
                featureChannels,
                width,
                heads,
                regularizerEncoderLayers,
                regularizerDecoderLayers,
                encoderLayers,
                decoderLayers,
                steps,
                patch,
                directions,
                regularized,
                true);
    }

    /** Returns the number of rows of a code that an edit never changes. */
    int appearanceRows() {
        return latentRows - Generator.SPATIAL_ROWS;
    }
}
