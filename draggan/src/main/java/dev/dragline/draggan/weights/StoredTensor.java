// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** A tensor as a file holds it: a shape and the little-endian elements in row-major order. */
public final class StoredTensor {

    private final ElementType type;
    private final long[] shape;
    private final ByteBuffer data;

    /**
     * @param data the elements; they are not copied
     * @throws IllegalArgumentException if the data is not as long as type and shape say
     */
    public StoredTensor(ElementType type, long[] shape, ByteBuffer data) {
        long bytes = type.bytes();
        for (long extent : shape) {
            bytes = Math.multiplyExact(bytes, extent);
        }
        if (bytes != data.remaining()) {
            throw new IllegalArgumentException("a tensor of shape " + Arrays.toString(shape) + " and type " + type
                    + " needs " + bytes + " bytes but has " + data.remaining());
        }
        this.type = type;
        this.shape = shape.clone();
        this.data = data.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Makes a tensor of floats, which are copied. */
    public static StoredTensor of(long[] shape, float[] values) {
        ByteBuffer data = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return new StoredTensor(ElementType.F32, shape, data);
    }

    public ElementType type() {
        return type;
    }

    public long[] shape() {
        return shape.clone();
    }

    /** Returns the shape as it is written in messages and metadata. */
    public List<Long> extents() {
        return Arrays.stream(shape).boxed().toList();
    }

    /** Returns the elements as floats, whatever their type. */
    public float[] toFloats() {
        float[] values = new float[data.remaining() / type.bytes()];
        if (type == ElementType.F32) {
            data.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = type.read(data, i * type.bytes());
            }
        }
        return values;
    }

    /**
     * Checks the shape.
     *
     * @param name what errors call this tensor
     * @throws CheckpointException if the tensor has another shape
     */
    public void requireShape(String name, long... wanted) throws CheckpointException {
        if (!Arrays.equals(shape, wanted)) {
            throw new CheckpointException("the tensor " + name + " of the weights has the shape " + extents()
                    + ", where " + Arrays.toString(wanted) + " would be right");
        }
    }

    /**
     * Checks that every element is a finite number as a float.
     *
     * @param name what errors call this tensor
     * @throws CheckpointException if an element is not finite; the message says which
     */
    public void requireFinite(String name) throws CheckpointException {
        float[] values = toFloats();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new CheckpointException("the tensor " + name + " of the weights has the value " + values[i]
                        + " at " + index(i) + ", where a finite number would be right");
            }
        }
    }

    private List<Long> index(long element) {
        Long[] index = new Long[shape.length];
        long rest = element;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return List.of(index);
    }

    /** Returns the bytes, for reading only. */
    public ByteBuffer bytes() {
        return data.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
