// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.nn.Scope;
import dev.dragline.draggan.weights.GeneratorConfig;
import java.util.ArrayList;
import java.util.List;

/** The mapping network {@code z -> w}. */
final class MappingNetwork {

    private static final double EPSILON = 1e-8;
    private static final float SLOPE = 0.2f;

    private final List<FullyConnected> layers = new ArrayList<>();
    private final NDArray averageCode;

    MappingNetwork(GeneratorConfig config, NamedArrays weights) {
        for (int i = 0; i < config.mappingLayers(); i++) {
            layers.add(FullyConnected.scaled(
                    weights.get("mapping.fc" + i + ".weight"),
                    weights.get("mapping.fc" + i + ".bias"),
                    config.mappingLearningRate()));
        }
        averageCode = weights.get("mapping.w_avg"); // [w_dim]
    }

    NDArray averageCode() {
        return averageCode;
    }

    /** Maps {@code z [n, z_dim] -> w [n, w_dim]}, not truncated. */
    NDArray map(NDArray z) {
        return Scope.keepingOnlyResult(() -> {
            NDArray x = z.mul(Scalars.power(z.square().mean(new int[] {1}, true).add(EPSILON), -0.5)); // [n, z_dim]
            for (FullyConnected layer : layers) {
                x = Scalars.times(Activation.leakyRelu(layer.apply(x), SLOPE), Math.sqrt(2)); // [n, w_dim]
            }
            return x;
        });
    }
}
