// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.landmarks.ImageSize;
import dev.dragline.draggan.landmarks.LandmarkNetwork;
import dev.dragline.draggan.landmarks.LoadedDetector;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.training.torchscript.TorchScriptModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds landmarks with a TorchScript module (a file of {@code torch.jit.save}) that a user gives, for generators of
 * real faces. Its {@code forward} takes one tensor, RGB images {@code [n, 3, size, size]} of 32-bit floats from 0 to 1,
 * and returns one tensor {@code [n, 68, 2]}: x and y of the landmarks (iBUG layout) in pixels of these images, with the
 * centre of pixel {@code i} at {@code i}. Images of another size are resized for it.
 */
public final class TorchScriptDetector implements LoadedDetector {

    /** The default width and height of a module's images, pixels. */
    public static final int USUAL_SIZE = 256;

    private static final int BATCH = 8;

    private final TorchScriptModule module;
    private final int size;

    private TorchScriptDetector(TorchScriptModule module, int size) {
        this.module = module;
        this.size = size;
    }

    /**
     * Loads a module and tries it on a grey image.
     *
     * @param size the width and height of the images that the module wants, pixels
     * @throws CheckpointException if it is not a TorchScript module, does more than compute, or has another interface
     *     than described above
     * @throws IOException if it cannot be read
     */
    public static TorchScriptDetector load(Path file, int size, Device device) throws IOException {
        TorchScriptDetector detector = new TorchScriptDetector(TorchScriptModule.load(file, device), size);
        try (NDManager manager = detector.module.newManager()) {
            detector.detect(manager.zeros(new Shape(1, LabelledFace.COLOURS, size, size)));
            return detector;
        } catch (NonFiniteResultException e) {
            // A grey image has no face, and NaN is a way to say so.
            return detector;
        } catch (IllegalStateException e) {
            detector.close();
            throw new CheckpointException("the landmark model " + e.getMessage(), e);
        }
    }

    /** Throws {@link NonFiniteResultException} if the module gives NaN or an infinity. */
    @Override
    public List<List<PixelPoint>> detect(NDArray images) {
        List<List<PixelPoint>> faces = new ArrayList<>();
        long count = images.getShape().get(0);
        long from = images.getShape().get(2);
        for (long begin = 0; begin < count; begin += BATCH) {
            try (NDManager scratch = module.newManager();
                    NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray batch = images.get("{}:{}", begin, Math.min(count, begin + BATCH));
                batch.attach(scratch);
                faces.addAll(ImageSize.points(find(input(batch)), LandmarkNetwork.POINTS, size, from));
            }
        }
        return faces;
    }

    /** Returns images as the module takes them: of its size, with values from 0 to 1. */
    private NDArray input(NDArray images) {
        return ImageSize.resized(images.clip(-1, 1), size).add(1).div(2);
    }

    @Override
    public void close() {
        module.close();
    }

    private float[] find(NDArray input) {
        Shape wanted = new Shape(input.getShape().get(0), LandmarkNetwork.POINTS, 2);
        List<TorchScriptModule.Answer> answers = module.run(input);
        if (answers.size() != 1 || !answers.get(0).shape().equals(wanted)) {
            throw new IllegalStateException(module.file() + " gives " + shapes(answers) + " for images of the shape "
                    + input.getShape() + ", where " + wanted + " would be right");
        }
        return answers.get(0).values();
    }

    private static String shapes(List<TorchScriptModule.Answer> answers) {
        return String.join(
                " and ",
                answers.stream().map(answer -> answer.shape().toString()).toList());
    }
}
