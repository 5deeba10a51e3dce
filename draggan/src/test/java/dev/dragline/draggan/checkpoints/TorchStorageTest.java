// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.draggan.checkpoints.PickleWriter.Call;
import dev.dragline.draggan.checkpoints.PickleWriter.Global;
import dev.dragline.draggan.checkpoints.PickleWriter.Tuple;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.ElementType;
import dev.dragline.draggan.weights.StoredTensor;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchStorageTest {

    private static final Object MAGIC = new BigInteger("119547037146038801333356");

    private final MemoryAllowance memory = new MemoryAllowance(0);

    private static TorchStorage read(byte[] saved) throws CheckpointException {
        return TorchStorage.read(ByteBuffer.wrap(saved), new PickleBudget());
    }

    private static ByteBuffer numbers(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @CsvSource({
        "FloatStorage, F32",
        "HalfStorage, F16",
        "DoubleStorage, F64",
        "BFloat16Storage, BF16",
        "LongStorage, I64",
        "IntStorage, I32",
        "ShortStorage, I16",
        "CharStorage, I8",
        "ByteStorage, U8",
        "BoolStorage, BOOL"
    })
    void knowsEveryTypeOfNumbers(String storage, ElementType type) throws CheckpointException {
        byte[] elements = new byte[5 * type.bytes()];
        new Random(type.bytes()).nextBytes(elements);
        TorchStorage read = read(NvidiaPickle.storage(storage, 5, elements));
        assertThat(read.type()).isEqualTo(type);
        StoredTensor tensor = read.tensor(1, new long[] {4}, new long[] {1}, memory);
        assertThat(tensor.bytes())
                .isEqualTo(ByteBuffer.wrap(elements, type.bytes(), 4 * type.bytes())
                        .slice());
    }

    @Test
    void valuesOfEveryTypeBecomeFloats() {
        assertThat(floats(ElementType.F64, numbers(8).putDouble(0, -1.5))).containsExactly(-1.5f);
        assertThat(floats(ElementType.F32, numbers(4).putFloat(0, 0.1f))).containsExactly(0.1f);
        assertThat(floats(ElementType.F16, numbers(2).putShort(0, (short) 0xc100)))
                .containsExactly(-2.5f);
        assertThat(floats(ElementType.BF16, numbers(2).putShort(0, (short) 0xc020)))
                .containsExactly(-2.5f);
        assertThat(floats(ElementType.I64, numbers(8).putLong(0, -7))).containsExactly(-7f);
        assertThat(floats(ElementType.I32, numbers(4).putInt(0, -7))).containsExactly(-7f);
        assertThat(floats(ElementType.I16, numbers(2).putShort(0, (short) -7))).containsExactly(-7f);
        assertThat(floats(ElementType.I8, numbers(1).put(0, (byte) -7))).containsExactly(-7f);
        assertThat(floats(ElementType.U8, numbers(1).put(0, (byte) -7))).containsExactly(249f);
        assertThat(floats(ElementType.BOOL, numbers(1).put(0, (byte) 1))).containsExactly(1f);
    }

    private static float[] floats(ElementType type, ByteBuffer element) {
        return new StoredTensor(type, new long[] {1}, element).toFloats();
    }

    @Test
    void takesTheElementsInWhateverOrderTheStridesSay() throws CheckpointException {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int dimensions = 1 + random.nextInt(4);
            long[] shape = random.longs(dimensions, 1, 5).toArray();
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < dimensions; i++) {
                order.add(i);
            }
            Collections.shuffle(order, random);
            long[] strides = new long[dimensions];
            long size = 1;
            for (int axis : order) {
                strides[axis] = size;
                size *= shape[axis];
            }
            int offset = random.nextInt(4);
            byte[] elements = new byte[(int) (offset + size) * Float.BYTES];
            ByteBuffer numbers = ByteBuffer.wrap(elements).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < offset + size; i++) {
                numbers.putFloat(i);
            }
            StoredTensor tensor = read(NvidiaPickle.storage("FloatStorage", offset + size, elements))
                    .tensor(offset, shape, strides, memory);
            float[] expected = new float[(int) size];
            for (int i = 0; i < size; i++) {
                long at = offset;
                int rest = i;
                for (int axis = dimensions - 1; axis >= 0; axis--) {
                    at += rest % shape[axis] * strides[axis];
                    rest /= (int) shape[axis];
                }
                expected[i] = at;
            }
            assertThat(tensor.shape()).isEqualTo(shape);
            assertThat(tensor.toFloats()).describedAs("seed %d", seed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 3,2 | 2,1 | reaches element 5 of a storage of 4 elements",
                "1 | 4 | 1 | reaches element 4 of a storage of 4 elements",
                "-1 | 1 | 1 | reaches element -1 of a storage of 4 elements",
                "0 | 5 | 0 | reaches element 0 of a storage of 4 elements",
                "0 | -1 | 1 | has a negative shape or stride",
                "0 | 2 | -1 | has a negative shape or stride",
                "0 | 2,2 | 1 | has 2 dimensions but 1 strides",
            })
    void aTensorThatReachesOutOfItsStorageIsRefused(long offset, String shape, String strides, String why)
            throws CheckpointException {
        TorchStorage storage = read(NvidiaPickle.storage("ByteStorage", 4, new byte[4]));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> storage.tensor(offset, extents(shape), extents(strides), memory))
                .withMessage("a tensor of the checkpoint " + why);
    }

    @Test
    void aShapeCannotKeepTheReaderBusy() throws CheckpointException {
        TorchStorage storage = read(NvidiaPickle.storage("ByteStorage", 4, new byte[4]));
        assertThat(storage.tensor(0, new long[] {1L << 60, 0}, new long[2], memory)
                        .toFloats())
                .isEmpty();
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> storage.tensor(0, new long[100_000], new long[100_000], memory))
                .withMessage("a tensor of the checkpoint has 100000 dimensions; up to 8 are supported");
    }

    @Test
    void copiesOfOneStorageAreLimitedByTheSizeOfTheFile() throws CheckpointException {
        int bytes = 6 << 20;
        TorchStorage storage = read(NvidiaPickle.storage("ByteStorage", bytes, new byte[bytes]));
        storage.tensor(0, new long[] {bytes}, new long[] {1}, memory);
        storage.tensor(0, new long[] {bytes}, new long[] {1}, memory);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> storage.tensor(0, new long[] {bytes}, new long[] {1}, memory))
                .withMessage(
                        "the checkpoint asks for more than 16777216 bytes of memory, far more than its own size; it"
                                + " is refused");
    }

    private static long[] extents(String text) {
        return Arrays.stream(text.split(",", -1)).mapToLong(Long::parseLong).toArray();
    }

    @Test
    void aStorageOfAnotherLengthThanDeclaredIsRefused() {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> read(NvidiaPickle.storage("FloatStorage", 5, new byte[16])))
                .withMessage("a tensor of the checkpoint should have 5 elements, but its data say 5 in 16 bytes");
        byte[] saved = NvidiaPickle.storage("FloatStorage", 1, new byte[0]);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> read(Arrays.copyOf(saved, saved.length - 4)))
                .withMessage("a tensor of the checkpoint should have 1 elements, but its data say -1 in 4 bytes");
    }

    @Test
    void anotherFormatIsRefused() {
        assertRefused(List.of(7), "a tensor of the checkpoint is not in PyTorch's legacy format");
        assertRefused(
                List.of(MAGIC, 1002),
                "a tensor of the checkpoint is in version 1002 of PyTorch's legacy format;" + " 1001 is known");
        assertRefused(List.of(MAGIC, "old"), "a tensor of the checkpoint is not in PyTorch's legacy format");
        assertRefused(
                List.of(MAGIC, 1001, Map.of("little_endian", false)),
                "the checkpoint was written on a big-endian machine");
        assertRefused(List.of(MAGIC, 1001, Map.of(), 5), "a tensor of the checkpoint has no storage");
        assertRefused(
                List.of(MAGIC, 1001, Map.of(), new PickleWriter.Persistent(Tuple.of("module"))),
                "a tensor of the checkpoint declares its storage in an unknown way");
        assertRefused(
                List.of(new Call(new Global("torch", "FloatStorage"), Tuple.of())),
                "a tensor of the checkpoint calls torch.FloatStorage; it is refused");
    }

    private static void assertRefused(List<Object> pickles, String why) {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        pickles.forEach(value -> saved.writeBytes(PickleWriter.write(value, 2)));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> read(saved.toByteArray()))
                .withMessage(why);
    }
}
