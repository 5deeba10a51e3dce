// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.measures;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.training.torchscript.TorchScriptModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A network that takes images, as a TorchScript module. */
final class ImageNetwork implements AutoCloseable {

    private static final int COLOURS = 3;

    private final TorchScriptModule module;

    private ImageNetwork(TorchScriptModule module) {
        this.module = module;
    }

    /**
     * Loads a module.
     *
     * @throws dev.dragline.draggan.weights.CheckpointException if it is not a TorchScript module, or does more than
     *     compute
     * @throws IOException if it cannot be read
     */
    static ImageNetwork load(Path file, Device device) throws IOException {
        return new ImageNetwork(TorchScriptModule.load(file, device));
    }

    String fileName() {
        return String.valueOf(module.file().getFileName());
    }

    /**
     * Runs the network. Each image is an argument {@code [1, 3, h, h]} of values from -1 to 1. Returns the output,
     * flattened.
     *
     * @throws IllegalStateException if the network fails, or returns something other than one tensor
     * @throws dev.dragline.draggan.editing.NonFiniteResultException if the output has NaN or an infinity
     */
    float[] run(RgbImage... images) {
        try (NDManager manager = module.newManager()) {
            NDArray[] arguments = new NDArray[images.length];
            for (int i = 0; i < images.length; i++) {
                arguments[i] = tensor(manager, images[i]);
            }
            List<TorchScriptModule.Answer> answers = module.run(arguments);
            if (answers.size() != 1) {
                throw new IllegalStateException(
                        fileName() + " gives " + answers.size() + " tensors for an image, where one would be right");
            }
            return answers.get(0).values();
        }
    }

    private static NDArray tensor(NDManager manager, RgbImage image) {
        int pixels = image.size() * image.size();
        float[] values = new float[COLOURS * pixels];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int colour = 0; colour < COLOURS; colour++) {
                values[colour * pixels + pixel] = (image.rgb()[COLOURS * pixel + colour] & 0xff) / 127.5f - 1;
            }
        }
        return Aligned.create(manager, values, new Shape(1, COLOURS, image.size(), image.size()));
    }

    @Override
    public void close() {
        module.close();
    }
}
