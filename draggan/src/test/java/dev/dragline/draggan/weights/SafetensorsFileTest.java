// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsFileTest {

    private static final List<ElementType> TYPES = List.of(ElementType.values());

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("weights.safetensors");
    }

    @Test
    void theSameTensorsHaveTheSameHashWhateverTheTextSays() throws IOException {
        StoredTensor tensor = StoredTensor.of(new long[] {2}, new float[] {1, 2});
        SafetensorsFile one = new SafetensorsFile(Map.of("kind", "a"), Map.of("x", tensor, "y", tensor));
        SafetensorsFile other = new SafetensorsFile(Map.of("kind", "b"), Map.of("y", tensor, "x", tensor));
        one.write(file());

        assertThat(SafetensorsFile.read(file()).tensorsSha256())
                .isEqualTo(one.tensorsSha256())
                .isEqualTo(one.tensorsSha256())
                .isEqualTo(other.tensorsSha256())
                .hasSize(64);
        assertThat(List.of(
                        new SafetensorsFile(Map.of(), Map.of("x", tensor, "z", tensor)),
                        new SafetensorsFile(Map.of(), Map.of("x", tensor)),
                        new SafetensorsFile(
                                Map.of(),
                                Map.of("x", tensor, "y", StoredTensor.of(new long[] {2}, new float[] {1, 3}))),
                        new SafetensorsFile(
                                Map.of(),
                                Map.of("x", tensor, "y", StoredTensor.of(new long[] {2, 1}, new float[] {1, 2})))))
                .extracting(SafetensorsFile::tensorsSha256)
                .doesNotContain(one.tensorsSha256())
                .doesNotHaveDuplicates();
    }

    private Path write(String header, int dataBytes) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES + json.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json);
        return Files.write(file(), content.array());
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            SafetensorsFile written = random(random);
            written.write(file());
            SafetensorsFile read = SafetensorsFile.read(file());
            assertThat(read.metadata()).isEqualTo(written.metadata());
            assertThat(read.tensors().keySet()).isEqualTo(written.tensors().keySet());
            for (String name : written.tensors().keySet()) {
                assertThat(read.tensor(name).type())
                        .isEqualTo(written.tensor(name).type());
                assertThat(read.tensor(name).shape())
                        .isEqualTo(written.tensor(name).shape());
                assertThat(read.tensor(name).bytes())
                        .isEqualTo(written.tensor(name).bytes());
            }
        }
    }

    @Test
    void theSameContentGivesTheSameBytesAndAlignedData() throws IOException {
        random(new Random(1)).write(file());
        byte[] once = Files.readAllBytes(file());
        random(new Random(2)).write(file());
        random(new Random(1)).write(file());
        assertThat(file()).hasBinaryContent(once);
        assertThat(ByteBuffer.wrap(once).order(ByteOrder.LITTLE_ENDIAN).getLong(0) % 8)
                .isZero();
    }

    private static SafetensorsFile random(Random random) {
        Map<String, StoredTensor> tensors = new TreeMap<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            ElementType type = TYPES.get(random.nextInt(TYPES.size()));
            long[] shape = random.longs(random.nextInt(4), 0, 5).toArray();
            byte[] data = new byte[(int) Arrays.stream(shape).reduce(type.bytes(), (a, b) -> a * b)];
            random.nextBytes(data);
            tensors.put("tensor \"" + i + "\" é", new StoredTensor(type, shape, ByteBuffer.wrap(data)));
        }
        return new SafetensorsFile(random.nextBoolean() ? Map.of() : Map.of("kind", "a \"kind\"\n"), tensors);
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "1", "9", "16777217", "9223372036854775807", "-9223372036854775808"})
    void aHeaderThatDoesNotFitIsRefused(long length) throws IOException {
        Files.write(
                file(),
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(length)
                        .array());
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> SafetensorsFile.read(file()))
                .withMessage(
                        file() + " is no intact safetensors file: it says that its header has " + length + " bytes");
    }

    @Test
    void aFileThatEndsBeforeItBeganIsRefused() throws IOException {
        Files.write(file(), new byte[5]);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> SafetensorsFile.read(file()))
                .withMessage(file() + " is no intact safetensors file: it ends after 5 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1, 2] |  is no intact safetensors file: its header is no JSON object",
                "{\"a\": 1 |  is no intact safetensors file: its header cannot be read: ",
                "{\"a\":{}, \"a\":{}} |  is no intact safetensors file: its header cannot be read: Duplicate",
                "{\"a\":{\"dtype\":\"F8\",\"shape\":[8],\"data_offsets\":[0,8]}} | : tensor a has the unknown type"
                        + " \"F8\"",
                "{\"a\":{\"dtype\":7,\"shape\":[8],\"data_offsets\":[0,8]}} | : tensor a has the unknown type 7",
                "{\"a\":7} | : tensor a has the unknown type",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[9],\"data_offsets\":[0,9]}} | : tensor a lies at bytes [0,9] of 8",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[-8,0]}} | : tensor a lies at bytes [-8,0] of"
                        + " 8",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[8,0]}} | : tensor a lies at bytes [8,0] of 8",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":\"x\"}} | : tensor a lies at bytes \"x\" of 8",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[8],\"data_offsets\":[0,8]}} | : tensor a of shape [8] and type F32"
                        + " needs 32 bytes but has 8",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[-8],\"data_offsets\":[0,8]}} | : tensor a has the impossible shape"
                        + " [-8]",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[\"8\"],\"data_offsets\":[0,8]}} | : tensor a has the impossible"
                        + " shape [\"8\"]",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[8.0],\"data_offsets\":[0,8]}} | : tensor a has the impossible shape"
                        + " [8.0]",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":8,\"data_offsets\":[0,8]}} | : tensor a has the impossible shape 8: a"
                        + " list of up to 8 whole numbers would be right",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[1,1,1,1,1,1,1,1,8],\"data_offsets\":[0,8]}} | : tensor a has the"
                        + " impossible shape [1,1,1,1,1,1,1,1,8]: a list of up to 8 whole numbers would be right",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[2147483647,2147483647,2147483647],\"data_offsets\":[0,8]}} |"
                        + " : tensor a has the impossible shape",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[\"0\",8]}} | : tensor a lies at bytes [\"0\",8] of 8",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,18446744073709551624]}} | : tensor a lies at"
                        + " bytes [0,18446744073709551624] of 8",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"U8\",\"shape\":[8],"
                        + "\"data_offsets\":[0,8]}} | : tensor b begins at byte 0 of the data, where 8 would be right",
                "{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]}} |  is no intact"
                        + " safetensors file: its header cannot be read: Duplicate",
                "{\"__metadata__\":{\"kind\":7}} |  has no text under \"kind\" in its metadata, but 7",
                "{\"__metadata__\":[]} |  has metadata that are no texts by their names, but []",
                "{\"a\":[[[[[7]]]]]} |  is no intact safetensors file: its header goes beyond what is read here: 500000"
                        + " words and signs, names of 1000 letters, numbers of 20 digits",
                "{\"a\":999999999999999999999} |  is no intact safetensors file: its header goes beyond what is read here",
                "{\"a\\u202eb\":7} | : tensor a\\u{202e}b has the unknown type",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[4294967296,4294967296,2],\"data_offsets\":[0,8]}} | : tensor a"
                        + " has the impossible shape",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"U8\",\"shape\":[4],"
                        + "\"data_offsets\":[4,8]}} | : tensor b begins at byte 4 of the data, where 8 would be right",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[4,8]}} | : tensor a begins at byte 4 of the"
                        + " data, where 0 would be right",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}} |  has 8 bytes of data, but its tensors"
                        + " end at 4",
            })
    void saysWhatIsWrongInTheFile(String header, String message) throws IOException {
        write(header, 8);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> SafetensorsFile.read(file()))
                .withMessageStartingWith(file().toString())
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "1,", "{\"a\":", "\"a\":1,", "\""})
    void aHugeHeaderFillsNoMemory(String part) throws IOException {
        write("{\"a\":[" + part.repeat((16 << 20) / part.length() - 10), 0);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> SafetensorsFile.read(file()))
                .withMessageStartingWith(file() + " is no intact safetensors file: its header ");
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(128L << 20);
    }

    @Test
    void aLongNameIsRefusedAndNotRepeated() throws IOException {
        write("{\"" + "a".repeat(2000) + "\":7}", 0);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> SafetensorsFile.read(file()))
                .withMessageContaining("its header goes beyond what is read here")
                .withMessageNotContaining("aaaa");
    }

    @Test
    void aTruncatedOrDamagedFileIsAnErrorOfItsOwnKind() throws IOException {
        Random random = new Random(5);
        random(new Random(1)).write(file());
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThatExceptionOfType(CheckpointException.class)
                    .isThrownBy(() -> SafetensorsFile.read(file()))
                    .withMessageStartingWith(file().toString());
        }
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            Files.write(file(), damaged);
            try {
                assertThat(SafetensorsFile.read(file()).tensors()).isNotNull();
            } catch (CheckpointException e) {
                assertThat(e).hasMessageStartingWith(file().toString());
            }
        }
    }

    @Test
    void aMissingTensorIsNamed() {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> new SafetensorsFile(Map.of(), Map.of()).tensor("mapping.w_avg"))
                .withMessage("the weights have no tensor named mapping.w_avg");
    }
}
