package dev.dragline.draggan.stylegan;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.weights.GeneratorConfig;
import java.util.LinkedHashMap;
import java.util.Map;
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
     * @param ws {@code [n, l, w_dim]}
     * @param lastBlock resolution of the block at which to stop
     */
    Synthesis run(NDArray ws, NoiseMode noise, int lastBlock) {
        return goOn(Synthesis.nothing(), ws, noise, lastBlock);
    }

    /** The same, from where a pass of the same codes stopped. */
    Synthesis goOn(Synthesis made, NDArray ws, NoiseMode noise, int lastBlock) {
        SortedMap<Integer, NDArray> features = new TreeMap<>(made.features());
        @Nullable NDArray x = features.isEmpty() ? null : features.get(features.lastKey());
        @Nullable NDArray image = made.colours();
        int row = 0;
        for (Map.Entry<Integer, SynthesisBlock> entry : blocks.entrySet()) {
            SynthesisBlock block = entry.getValue();
            if (!features.containsKey(entry.getKey())) {
                x = block.features(x, ws, row, noise);
                features.put(entry.getKey(), x);
                image = block.image(image, x, ws, row);
            }
            row += block.convolutions();
            if (entry.getKey() == lastBlock) {
                break;
            }
        }
        return new Synthesis(features, image);
    }
}
