// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.measures;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Computes LPIPS (Zhang et al., 2018), times 10 as in the paper, by a network that the user gives as TorchScript. Its
 * {@code forward} takes two tensors, RGB images {@code [n, 3, h, h]} of values from -1 to 1, and returns a distance for
 * each pair in a tensor of any shape.
 */
public final class TorchScriptDistance implements ImageMetric, AutoCloseable {

    private static final double PAPER = 10;

    private final ImageNetwork network;

    private TorchScriptDistance(ImageNetwork network) {
        this.network = network;
    }

    /**
     * @throws dev.dragline.draggan.weights.CheckpointException if it is not a TorchScript module
     * @throws IOException if it cannot be read
     */
    public static TorchScriptDistance load(Path file, Device device) throws IOException {
        return new TorchScriptDistance(ImageNetwork.load(file, device));
    }

    @Override
    public String name() {
        return "lpips10 by " + network.fileName();
    }

    @Override
    public double between(ImageWithCode a, ImageWithCode b) {
        float[] distance = network.run(a.image(), b.image());
        if (distance.length != 1) {
            throw new IllegalStateException(network.fileName() + " gives " + distance.length
                    + " values for a pair of images, where one distance would be right");
        }
        return PAPER * distance[0];
    }

    @Override
    public void close() {
        network.close();
    }
}
