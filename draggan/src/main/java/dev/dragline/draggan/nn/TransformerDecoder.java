// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Layers of self-attention and cross-attention, normalised before each part: {@code [n, t, d] -> [n, t, d]}. */
public final class TransformerDecoder {

    private final List<Layer> layers = new ArrayList<>();
    private final LayerNorm norm;

    public TransformerDecoder(Parameters parameters, String name, int count, int width, int heads) {
        for (int i = 0; i < count; i++) {
            layers.add(new Layer(parameters, name + "." + i, width, heads));
        }
        norm = new LayerNorm(parameters, name + ".norm", width);
    }

    /**
     * Applies all layers; masks are as {@link Attention#attend} takes them.
     *
     * @param queries {@code [n, t, d]}
     * @param queryMask mask of the self-attention of the queries
     * @param memory {@code [n, s, d]}
     * @param memoryMask mask of the attention to the memory
     */
    public NDArray apply(NDArray queries, @Nullable NDArray queryMask, NDArray memory, @Nullable NDArray memoryMask) {
        NDArray result = queries;
        for (Layer layer : layers) {
            result = layer.apply(result, queryMask, memory, memoryMask);
        }
        return norm.apply(result);
    }

    private static final class Layer {

        private final LayerNorm selfNorm;
        private final Attention self;
        private final LayerNorm crossNorm;
        private final Attention cross;
        private final LayerNorm mlpNorm;
        private final Mlp mlp;

        Layer(Parameters parameters, String name, int width, int heads) {
            selfNorm = new LayerNorm(parameters, name + ".self.norm", width);
            self = new Attention(parameters, name + ".self", width, heads);
            crossNorm = new LayerNorm(parameters, name + ".cross.norm", width);
            cross = new Attention(parameters, name + ".cross", width, heads);
            mlpNorm = new LayerNorm(parameters, name + ".mlp.norm", width);
            mlp = new Mlp(parameters, name + ".mlp", width, 4 * width, width);
        }

        NDArray apply(NDArray x, @Nullable NDArray queryMask, NDArray memory, @Nullable NDArray memoryMask) {
            NDArray normal = selfNorm.apply(x);
            NDArray own = x.add(self.attend(normal, normal, queryMask));
            NDArray informed = own.add(cross.attend(crossNorm.apply(own), memory, memoryMask));
            return informed.add(mlp.apply(mlpNorm.apply(informed)));
        }
    }
}
