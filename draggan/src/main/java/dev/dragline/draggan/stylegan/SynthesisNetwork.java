// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.weights.GeneratorConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The synthesis network {@code ws -> image}. */
final class SynthesisNetwork {

    private final Map<Integer, SynthesisBlock> blocks = new LinkedHashMap<>();

    SynthesisNetwork(GeneratorConfig config, NamedArrays weights) {
        for (int resolution : config.blocks()) {
            blocks.put(resolution, new SynthesisBlock(config, weights, resolution));
        }
    }

    /**
     * Computes the features of the blocks up to a resolution.
     *
     * @param ws {@code [n, l, w_dim]}
     * @param lastBlock resolution of the block at which to stop
     */
    SortedMap<Integer, NDArray> features(NDArray ws, NoiseMode noise, int lastBlock) {
        return resume(new TreeMap<>(), ws, noise, lastBlock);
    }

    /**
     * Computes the features of the blocks up to a resolution, continuing a pass over the same codes.
     *
     * @param made features of the first blocks, which were computed before
     */
    SortedMap<Integer, NDArray> resume(SortedMap<Integer, NDArray> made, NDArray ws, NoiseMode noise, int lastBlock) {
        SortedMap<Integer, NDArray> features = new TreeMap<>(made);
        @Nullable NDArray x = features.isEmpty() ? null : features.get(features.lastKey());
        int row = 0;
        for (Map.Entry<Integer, SynthesisBlock> entry : blocks.entrySet()) {
            SynthesisBlock block = entry.getValue();
            if (!features.containsKey(entry.getKey())) {
                x = block.features(x, ws, row, noise);
                features.put(entry.getKey(), x);
            }
            row += block.convolutions();
            if (entry.getKey() == lastBlock) {
                break;
            }
        }
        return features;
    }

    /**
     * Makes the images of these features, {@code [n, 3, h, h]}; {@code h} is the resolution of the last block among
     * them.
     *
     * @throws IllegalArgumentException if none of these blocks makes colours
     */
    NDArray picture(SortedMap<Integer, NDArray> features, NDArray ws) {
        @Nullable NDArray picture = null;
        int row = 0;
        for (Map.Entry<Integer, NDArray> made : features.entrySet()) {
            SynthesisBlock block = Objects.requireNonNull(blocks.get(made.getKey()));
            picture = block.image(picture, made.getValue(), ws, row);
            row += block.convolutions();
        }
        if (picture == null) {
            throw new IllegalArgumentException("the blocks " + features.keySet() + " make no colours");
        }
        return picture;
    }
}
