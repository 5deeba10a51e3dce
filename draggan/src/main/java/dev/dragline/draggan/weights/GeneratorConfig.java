// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The architecture of a StyleGAN2 generator.
 *
 * @param latentSize numbers in a code {@code z}, {@code z_dim}
 * @param codeSize numbers in a code {@code w}, {@code w_dim}
 * @param mappingLayers fully connected layers of the mapping network
 * @param mappingLearningRate factor of the mapping network's weights and biases, 0.01 in NVIDIA's training
 * @param channels channels of the blocks of 4, 8, 16 ... pixels
 * @param architecture how the blocks make the image
 * @param clamp the largest magnitude after a convolution; absent for no limit
 */
public record GeneratorConfig(
        int latentSize,
        int codeSize,
        int mappingLayers,
        double mappingLearningRate,
        List<Integer> channels,
        Architecture architecture,
        @Nullable Double clamp) {

    /** How the blocks make the image. */
    public enum Architecture {
        /** Every block adds its own RGB to the enlarged image of the block before. */
        SKIP,
        /** Every block adds to an enlarged copy of its input; the last one makes the RGB. */
        RESNET
    }

    private static final int SMALLEST_BLOCK = 4;
    private static final int FEWEST_BLOCKS = 4;
    private static final int MOST_BLOCKS = 9;
    private static final int MOST_LAYERS = 64;
    private static final int WIDEST = 8192;

    /** Throws {@link IllegalArgumentException} if no generator can be built with these numbers. */
    public GeneratorConfig {
        channels = List.copyOf(channels);
        require("z_dim", latentSize, 1, WIDEST);
        require("w_dim", codeSize, 1, WIDEST);
        require("mapping_layers", mappingLayers, 1, MOST_LAYERS);
        require("the number of \"channels\"", channels.size(), FEWEST_BLOCKS, MOST_BLOCKS);
        for (int count : channels) {
            require("channels", count, 1, WIDEST);
        }
        requirePositive("mapping_lr_multiplier", mappingLearningRate);
        if (clamp != null) {
            requirePositive("conv_clamp", clamp);
        }
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", where " + least + " to " + most + " would be right");
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || value > Float.MAX_VALUE) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", where a finite number above 0 would be right");
        }
    }

    /** Returns the width and height of the image, pixels. */
    public int resolution() {
        return SMALLEST_BLOCK << (channels.size() - 1);
    }

    /** Returns the number of rows of a code in W+, {@code l}: {@code 2 log2(resolution) - 2}. */
    public int latentRows() {
        return 2 * channels.size();
    }

    /** Returns the resolutions of the blocks: 4, 8, 16 ... */
    public List<Integer> blocks() {
        List<Integer> blocks = new ArrayList<>();
        for (int i = 0; i < channels.size(); i++) {
            blocks.add(SMALLEST_BLOCK << i);
        }
        return blocks;
    }

    /** Returns the channels of the block of this resolution. */
    public int channels(int resolution) {
        return channels.get(Integer.numberOfTrailingZeros(resolution / SMALLEST_BLOCK));
    }

    /** Returns the settings as the metadata of a file of weights and its manifest hold them. */
    public SortedMap<String, String> toMetadata() {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put("kind", "stylegan2-generator");
        metadata.put("z_dim", Integer.toString(latentSize));
        metadata.put("w_dim", Integer.toString(codeSize));
        metadata.put("resolution", Integer.toString(resolution()));
        metadata.put("latent_rows", Integer.toString(latentRows()));
        metadata.put("mapping_layers", Integer.toString(mappingLayers));
        metadata.put("mapping_lr_multiplier", Double.toString(mappingLearningRate));
        metadata.put("channels", channels.toString().replaceAll("[\\[\\] ]", ""));
        metadata.put("architecture", architecture.name().toLowerCase(java.util.Locale.ROOT));
        if (clamp != null) {
            metadata.put("conv_clamp", Double.toString(clamp));
        }
        return metadata;
    }

    /**
     * Reads what {@link #toMetadata()} wrote.
     *
     * @throws CheckpointException if a setting is missing, or no generator can have it
     */
    public static GeneratorConfig fromMetadata(Map<String, String> metadata) throws CheckpointException {
        if (!"stylegan2-generator".equals(metadata.get("kind"))) {
            throw new CheckpointException(
                    "these weights are of kind " + metadata.get("kind") + ", where stylegan2-generator would be right");
        }
        Settings settings = new Settings(metadata);
        GeneratorConfig config = of(
                settings.integer("z_dim"),
                settings.integer("w_dim"),
                settings.integer("mapping_layers"),
                settings.number("mapping_lr_multiplier"),
                channels(settings),
                architecture(settings.text("architecture")),
                metadata.containsKey("conv_clamp") ? settings.number("conv_clamp") : null);
        requireEqual(settings, "resolution", config.resolution());
        requireEqual(settings, "latent_rows", config.latentRows());
        return config;
    }

    private static List<Integer> channels(Settings settings) throws CheckpointException {
        List<Integer> channels = new ArrayList<>();
        for (String count : settings.text("channels").split(",", -1)) {
            channels.add(settings.integer("channels", count));
        }
        return channels;
    }

    /**
     * Makes the settings that a file names; throws {@link CheckpointException} if no generator can be built with them.
     */
    public static GeneratorConfig of(
            int latentSize,
            int codeSize,
            int mappingLayers,
            double mappingLearningRate,
            List<Integer> channels,
            Architecture architecture,
            @Nullable Double clamp)
            throws CheckpointException {
        try {
            return new GeneratorConfig(
                    latentSize, codeSize, mappingLayers, mappingLearningRate, channels, architecture, clamp);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException("no generator has such settings: " + e.getMessage(), e);
        }
    }

    private static void requireEqual(Settings settings, String name, int right) throws CheckpointException {
        if (settings.values().containsKey(name) && settings.integer(name) != right) {
            throw new CheckpointException("the metadata of the weights have \"" + settings.text(name) + "\" as \""
                    + name + "\", where " + right + " would be right for their channels");
        }
    }

    /**
     * Checks the tensors of a generator of these settings: all of them must be there, with the right shape and finite
     * numbers, and there must be no others.
     *
     * @throws CheckpointException if a tensor is wrong; the message names it
     */
    public void requireFits(Map<String, StoredTensor> tensors) throws CheckpointException {
        GeneratorLayout.of(this).check(tensors);
    }

    private static Architecture architecture(String name) throws CheckpointException {
        return switch (name) {
            case "skip" -> Architecture.SKIP;
            case "resnet" -> Architecture.RESNET;
            default ->
                throw new CheckpointException("the metadata of the weights have \"" + name
                        + "\" as \"architecture\", where \"skip\" or \"resnet\" would be right");
        };
    }
}
