// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.ElementType;
import dev.dragline.draggan.weights.StoredTensor;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * The memory behind a PyTorch tensor, as {@code torch.save} writes it without a ZIP archive: four pickles (a magic
 * number, the protocol, the machine, the storage), the list of keys, and per key a count and the elements.
 */
record TorchStorage(ElementType type, ByteBuffer elements) {

    private static final BigInteger MAGIC = new BigInteger("119547037146038801333356");
    private static final long PROTOCOL = 1001;
    private static final int MOST_DIMENSIONS = 8;
    private static final Map<String, ElementType> TYPES = Map.of(
            "FloatStorage", ElementType.F32,
            "HalfStorage", ElementType.F16,
            "DoubleStorage", ElementType.F64,
            "BFloat16Storage", ElementType.BF16,
            "LongStorage", ElementType.I64,
            "IntStorage", ElementType.I32,
            "ShortStorage", ElementType.I16,
            "CharStorage", ElementType.I8,
            "ByteStorage", ElementType.U8,
            "BoolStorage", ElementType.BOOL);

    /** @param budget what all pickles of the file may use together */
    static TorchStorage read(ByteBuffer saved, PickleBudget budget) throws CheckpointException {
        ByteBuffer in = saved.slice();
        Vocabulary vocabulary = new Vocabulary();
        if (!MAGIC.equals(PickleReader.read(in, vocabulary, budget))) {
            throw new CheckpointException("a tensor of the checkpoint is not in PyTorch's legacy format");
        }
        Object protocol = PickleReader.read(in, vocabulary, budget);
        if (!(protocol instanceof Long version)) {
            throw new CheckpointException("a tensor of the checkpoint is not in PyTorch's legacy format");
        }
        if (version != PROTOCOL) {
            throw new CheckpointException("a tensor of the checkpoint is in version " + version
                    + " of PyTorch's legacy format; " + PROTOCOL + " is known");
        }
        Object machine = PickleReader.read(in, vocabulary, budget);
        if (machine instanceof Map<?, ?> facts && Boolean.FALSE.equals(facts.get("little_endian"))) {
            throw new CheckpointException("the checkpoint was written on a big-endian machine");
        }
        if (!(PickleReader.read(in, vocabulary, budget) instanceof Declaration declaration)) {
            throw new CheckpointException("a tensor of the checkpoint has no storage");
        }
        PickleReader.read(in, vocabulary, budget);
        return new TorchStorage(declaration.type(), elements(in, declaration));
    }

    /**
     * Copies the elements of a tensor out of the storage.
     *
     * @param offset index of the first element
     * @param strides strides in elements, not necessarily in row-major order: weights may be stored channels last
     * @param memory allowance for the copy
     */
    StoredTensor tensor(long offset, long[] shape, long[] strides, MemoryAllowance memory) throws CheckpointException {
        long count = requireInside(offset, shape, strides);
        memory.take(count * type.bytes());
        ByteBuffer packed = ByteBuffer.allocate((int) count * type.bytes());
        if (count > 0) {
            copy(packed, offset, shape, strides, 0);
        }
        return new StoredTensor(type, shape, packed.flip());
    }

    /** Returns the number of elements of a tensor that lies within the storage. */
    private long requireInside(long offset, long[] shape, long[] strides) throws CheckpointException {
        requireDimensions(shape, strides);
        long count = 1;
        long last = offset;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] < 0 || strides[i] < 0) {
                throw new CheckpointException("a tensor of the checkpoint has a negative shape or stride");
            }
            count = Math.multiplyExact(count, shape[i]);
            last = Math.addExact(last, Math.multiplyExact(Math.max(shape[i] - 1, 0), strides[i]));
        }
        int available = elements.remaining() / type.bytes();
        if (offset < 0 || count > available || (count > 0 && last >= available)) {
            throw new CheckpointException("a tensor of the checkpoint reaches element " + last + " of a storage of "
                    + available + " elements");
        }
        return count;
    }

    private static void requireDimensions(long[] shape, long[] strides) throws CheckpointException {
        if (shape.length != strides.length) {
            throw new CheckpointException("a tensor of the checkpoint has " + shape.length + " dimensions but "
                    + strides.length + " strides");
        }
        if (shape.length > MOST_DIMENSIONS) {
            throw new CheckpointException("a tensor of the checkpoint has " + shape.length + " dimensions; up to "
                    + MOST_DIMENSIONS + " are supported");
        }
    }

    private void copy(ByteBuffer into, long offset, long[] shape, long[] strides, int axis) {
        if (axis == shape.length) {
            into.put(elements.slice((int) offset * type.bytes(), type.bytes()));
        } else if (axis == shape.length - 1 && strides[axis] == 1) {
            into.put(elements.slice((int) offset * type.bytes(), (int) shape[axis] * type.bytes()));
        } else {
            for (long i = 0; i < shape[axis]; i++) {
                copy(into, offset + i * strides[axis], shape, strides, axis + 1);
            }
        }
    }

    private static ByteBuffer elements(ByteBuffer in, Declaration declaration) throws CheckpointException {
        ByteBuffer data = in.order(ByteOrder.LITTLE_ENDIAN);
        long count = data.remaining() < Long.BYTES ? -1 : data.getLong();
        if (count != declaration.elements()
                || count > data.remaining() / declaration.type().bytes()) {
            throw new CheckpointException("a tensor of the checkpoint should have " + declaration.elements()
                    + " elements, but its data say " + count + " in " + data.remaining() + " bytes");
        }
        return data.slice(data.position(), (int) count * declaration.type().bytes());
    }

    private record Declaration(ElementType type, long elements) {}

    private static final class Vocabulary implements PickleVocabulary {

        @Override
        public boolean knows(PickleName name) {
            return name.module().equals("torch") && TYPES.containsKey(name.name());
        }

        @Override
        public Object construct(PickleName name, List<Object> arguments) throws CheckpointException {
            throw new CheckpointException("a tensor of the checkpoint calls " + name + "; it is refused");
        }

        @Override
        public Object persistent(List<Object> id) throws CheckpointException {
            // ('storage', type, key, location, number of elements, view)
            if (id.size() >= 5
                    && id.get(1) instanceof PickleName name
                    && id.get(4) instanceof Long elements
                    && elements >= 0) {
                ElementType type = TYPES.get(name.name());
                if (type != null) {
                    return new Declaration(type, elements);
                }
            }
            throw new CheckpointException("a tensor of the checkpoint declares its storage in an unknown way");
        }
    }
}
