// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.measures;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Computes features for the Frechet inception distance (Heusel et al., 2017) by an Inception network that the user
 * gives as TorchScript. Its {@code forward} takes one tensor, RGB images {@code [n, 3, h, h]} of values from -1 to 1 in
 * the size of the generator, resizes them itself, and returns {@code [n, d]}.
 */
public final class TorchScriptFeatures implements ImageFeatures, AutoCloseable {

    private final ImageNetwork network;

    private TorchScriptFeatures(ImageNetwork network) {
        this.network = network;
    }

    /**
     * @throws dev.dragline.draggan.weights.CheckpointException if it is not a TorchScript module
     * @throws IOException if it cannot be read
     */
    public static TorchScriptFeatures load(Path file, Device device) throws IOException {
        return new TorchScriptFeatures(ImageNetwork.load(file, device));
    }

    @Override
    public String distanceName() {
        return "Frechet inception distance by " + network.fileName();
    }

    @Override
    public float[] of(ImageWithCode image) {
        return network.run(image.image());
    }

    @Override
    public void close() {
        network.close();
    }
}
