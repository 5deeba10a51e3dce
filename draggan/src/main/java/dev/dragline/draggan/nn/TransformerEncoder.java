// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Layers of self-attention, normalised before each part: {@code [n, s, d] -> [n, s, d]}. */
public final class TransformerEncoder {

    private final List<Layer> layers = new ArrayList<>();
    private final LayerNorm norm;

    public TransformerEncoder(Parameters parameters, String name, int count, int width, int heads) {
        for (int i = 0; i < count; i++) {
            layers.add(new Layer(parameters, name + "." + i, width, heads));
        }
        norm = new LayerNorm(parameters, name + ".norm", width);
    }

    /** Applies all layers to {@code [n, s, d]}, with a mask as {@link Attention#attend} takes it. */
    public NDArray apply(NDArray x, @Nullable NDArray mask) {
        NDArray result = x;
        for (Layer layer : layers) {
            result = layer.apply(result, mask);
        }
        return norm.apply(result);
    }

    private static final class Layer {

        private final LayerNorm attentionNorm;
        private final Attention attention;
        private final LayerNorm mlpNorm;
        private final Mlp mlp;

        Layer(Parameters parameters, String name, int width, int heads) {
            attentionNorm = new LayerNorm(parameters, name + ".attention.norm", width);
            attention = new Attention(parameters, name + ".attention", width, heads);
            mlpNorm = new LayerNorm(parameters, name + ".mlp.norm", width);
            mlp = new Mlp(parameters, name + ".mlp", width, 4 * width, width);
        }

        NDArray apply(NDArray x, @Nullable NDArray mask) {
            NDArray normal = attentionNorm.apply(x);
            NDArray attended = x.add(attention.attend(normal, normal, mask));
            return attended.add(mlp.apply(mlpNorm.apply(attended)));
        }
    }
}
