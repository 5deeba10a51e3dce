// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.encoding;

import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.weights.HalfPrecision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Encodes images and numbers. */
public final class Encodings {

    private static final int LARGEST_PNG_SIDE = 256;

    private Encodings() {}

    /** Encodes an image as PNG or JPEG. */
    public static EncodedImage image(RgbImage image, ImageFormat wanted) {
        boolean png = wanted == ImageFormat.PNG || (wanted == ImageFormat.AUTO && image.size() <= LARGEST_PNG_SIDE);
        return new EncodedImage(
                png ? ImageFormat.PNG : ImageFormat.JPEG, image.size(), image.size(), png ? image.png() : image.jpeg());
    }

    /**
     * Encodes numbers in half precision.
     *
     * @param what what they are, for the error
     * @throws NonFiniteResultException if one is too large for half precision
     */
    public static EncodedTensor halves(String what, List<Integer> shape, List<float[]> numbers) {
        int count = numbers.stream().mapToInt(part -> part.length).sum();
        ByteBuffer data = ByteBuffer.allocate(count * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] part : numbers) {
            for (float value : part) {
                data.putShort(HalfPrecision.fromFloat(value));
            }
        }
        EncodedTensor halves = new EncodedTensor(EncodedTensor.ElementType.FLOAT16, shape, data.array());
        if (!halves.isFinite()) {
            throw new NonFiniteResultException(what + " in half precision");
        }
        return halves;
    }

    /** Encodes a code as it is, {@code [rows, width]}. */
    public static EncodedTensor exact(LatentCode code) {
        ByteBuffer data =
                ByteBuffer.allocate(code.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(code.values());
        return new EncodedTensor(EncodedTensor.ElementType.FLOAT32, List.of(code.rows(), code.width()), data.array());
    }
}
