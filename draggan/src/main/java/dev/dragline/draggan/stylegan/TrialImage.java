// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.weights.CheckpointException;
import java.util.List;
import java.util.Map;

/**
 * Tries a generator whose weights came from elsewhere: renders the images of two seeds and refuses what is certainly
 * wrong. It accepts ugly images, because a network that was hardly trained makes them, too.
 */
public final class TrialImage {

    private static final double TRUNCATION = 0.7;
    private static final int COLOURS = 3;
    // Images lie between -1 and 1 and a little beyond; mean values above this limit come from wrong weights.
    private static final double FAR_OUTSIDE = 100;
    // A fraction of one of the 255 steps between -1 and 1.
    private static final double ONE_COLOUR = 1e-3;

    private TrialImage() {}

    /**
     * Renders the images of two seeds and checks them.
     *
     * @throws CheckpointException if the images are not of the size and the channels of the settings, not finite, far
     *     outside of -1 to 1, of one colour, or the same for both seeds; the message says what is wrong
     */
    public static void require(Generator generator) throws CheckpointException {
        try (NDManager manager = generator.newManager()) {
            float[] values = render(generator, manager).toFloatArray();
            double magnitude = 0;
            for (int i = 0; i < values.length; i++) {
                magnitude += Math.abs(values[i]) / values.length;
                values[i] = Math.max(-1, Math.min(1, values[i]));
            }
            if (magnitude > FAR_OUTSIDE) {
                throw refused(
                        "the image has values of about " + Math.round(magnitude) + ", where -1 to 1 would be right");
            }
            requireContent(values);
        } catch (EngineException e) {
            throw new CheckpointException("no image can be rendered with it", e);
        }
    }

    /** Renders the images of two seeds, {@code [2, 3, h, h]}. */
    private static NDArray render(Generator generator, NDManager manager) throws CheckpointException {
        NDArray codes = generator.codes(manager, List.of(0L, 1L), TRUNCATION);
        requireFinite("the code", codes);
        Synthesis pass = generator.synthesize(codes, NoiseMode.CONST);
        for (Map.Entry<Integer, NDArray> block : pass.features().entrySet()) {
            requireFinite("the block of " + block.getKey() + " pixels", block.getValue());
        }
        NDArray images = pass.image();
        requireFinite("the image", images);
        int size = generator.config().resolution();
        Shape right = new Shape(2, COLOURS, size, size);
        if (!images.getShape().equals(right)) {
            throw refused("two images have the shape " + images.getShape() + ", where " + right + " would be right");
        }
        return images;
    }

    /** @param visible {@code [2, 3, h, h]}, -1 to 1 */
    private static void requireContent(float[] visible) throws CheckpointException {
        int image = visible.length / 2;
        int channel = image / COLOURS;
        double spread = 0;
        double difference = 0;
        for (int i = 0; i < image; i++) {
            float first = visible[i / channel * channel];
            spread = Math.max(spread, Math.abs(visible[i] - first));
            difference = Math.max(difference, Math.abs(visible[i] - visible[i + image]));
        }
        if (spread < ONE_COLOUR) {
            throw refused("the image is of one colour");
        }
        if (difference < ONE_COLOUR) {
            throw refused("the images of two seeds are the same, so that no code changes anything");
        }
    }

    private static void requireFinite(String what, NDArray array) throws CheckpointException {
        if (!Float.isFinite(array.abs().max().getFloat())) {
            throw refused(what + " has numbers that are not finite");
        }
    }

    private static CheckpointException refused(String why) {
        return new CheckpointException("an image was rendered with it, and " + why);
    }
}
