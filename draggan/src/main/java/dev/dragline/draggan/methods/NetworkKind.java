// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.methods;

import ai.djl.Device;
import dev.dragline.draggan.latent.JacobianConfig;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.latent.LatentTransformer;
import dev.dragline.draggan.latent.LatentTransformerConfig;
import dev.dragline.draggan.latent.PredictorConfig;
import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Lists the kinds of trained networks. Each of them serves one or more methods. */
public enum NetworkKind {
    /** The Latent Predictor and the Latent Regularizer. */
    LATENT_PREDICTOR(PredictorConfig.KIND),
    /** The network that predicts how points flow with the code. */
    JACOBIAN_PREDICTOR(JacobianConfig.KIND),
    /** The transformer of UserControllableLT. */
    LATENT_TRANSFORMER(LatentTransformerConfig.KIND);

    private final String inWeights;

    /** @param inWeights as the metadata of the weights names the kind */
    NetworkKind(String inWeights) {
        this.inWeights = inWeights;
    }

    /**
     * Loads trained networks of any kind.
     *
     * @throws CheckpointException if the file holds something else
     */
    public static Trainable<?> load(SafetensorsFile file, Device device) throws CheckpointException {
        String found = file.metadata().getOrDefault("kind", "none");
        for (NetworkKind kind : values()) {
            if (kind.inWeights.equals(found)) {
                return kind.read(file, device);
            }
        }
        String last = values()[values().length - 1].inWeights;
        throw new CheckpointException("these are not the weights of trained networks: their kind is " + found
                + ", where "
                + Arrays.stream(values(), 0, values().length - 1)
                        .map(kind -> kind.inWeights)
                        .collect(Collectors.joining(", "))
                + " or " + last + " is read");
    }

    private Trainable<?> read(SafetensorsFile file, Device device) throws CheckpointException {
        return switch (this) {
            case LATENT_PREDICTOR -> PredictorNetworks.load(file, device);
            case JACOBIAN_PREDICTOR -> JacobianPredictor.load(file, device);
            case LATENT_TRANSFORMER -> LatentTransformer.load(file, device);
        };
    }
}
