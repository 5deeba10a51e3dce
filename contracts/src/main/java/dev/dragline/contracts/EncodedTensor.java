// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array of numbers in a message: a shape and the values in row-major order, as little-endian floats of the named
 * type, base64 in JSON.
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedTensor(ElementType type, List<Integer> shape, byte[] data) {

    /** The bits of the exponent of a half; a half in which all are set is NaN or infinite. */
    private static final int HALF_EXPONENT = 0x7c00;

    /** The types of elements, by their names in safetensors. */
    public enum ElementType {
        @JsonProperty("F16")
        FLOAT16(2),
        @JsonProperty("F32")
        FLOAT32(4);

        private final int bytes;

        ElementType(int bytes) {
            this.bytes = bytes;
        }

        /** Returns the number of bytes of one element. */
        public int bytes() {
            return bytes;
        }
    }

    /** Throws {@link IllegalArgumentException} if the data is not as long as type and shape say. */
    public EncodedTensor {
        shape = List.copyOf(shape);
        long expected = type.bytes();
        for (int extent : shape) {
            if (extent < 0) {
                throw new IllegalArgumentException("a tensor's shape has a negative extent: " + shape);
            }
            expected = Math.multiplyExact(expected, extent);
        }
        if (data.length != expected) {
            throw new IllegalArgumentException(
                    "a tensor of shape " + shape + " needs " + expected + " bytes but has " + data.length);
        }
    }

    /** Says whether none of the numbers is NaN or infinite. */
    public boolean isFinite() {
        ByteBuffer numbers = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        while (numbers.hasRemaining()) {
            boolean finite =
                    switch (type) {
                        case FLOAT16 -> (numbers.getShort() & HALF_EXPONENT) != HALF_EXPONENT;
                        case FLOAT32 -> Float.isFinite(numbers.getFloat());
                    };
            if (!finite) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedTensor tensor
                && type == tensor.type
                && shape.equals(tensor.shape)
                && Arrays.equals(data, tensor.data);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "EncodedTensor[" + type + " " + shape + "]";
    }
}
