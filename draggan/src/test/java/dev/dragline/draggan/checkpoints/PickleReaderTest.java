// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.draggan.checkpoints.PickleWriter.Call;
import dev.dragline.draggan.checkpoints.PickleWriter.Global;
import dev.dragline.draggan.checkpoints.PickleWriter.Tuple;
import dev.dragline.draggan.weights.CheckpointException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PickleReaderTest {

    private static final int DOCUMENTS = 200;

    /** Knows one function, and makes a list of its name and arguments of a call. */
    private static final PickleVocabulary VOCABULARY = new PickleVocabulary() {
        @Override
        public boolean knows(PickleName name) {
            return name.toString().equals("known.pair") || name.toString().equals("_codecs.encode");
        }

        @Override
        public Object construct(PickleName name, List<Object> arguments) {
            return name.name().equals("encode")
                    ? new PickleText(StandardCharsets.UTF_8.encode((String) arguments.get(0))).latin1()
                    : List.of(name.toString(), arguments);
        }
    };

    private static Object read(byte[] pickle) throws CheckpointException {
        return PickleReader.read(ByteBuffer.wrap(pickle), VOCABULARY);
    }

    private static byte[] hex(String digits) {
        return java.util.HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void readsWhatWasWritten(int protocol) throws CheckpointException {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            Object value = value(new Random(seed), 4);
            assertThat(read(PickleWriter.write(value, protocol)))
                    .describedAs("seed %d", seed)
                    .isEqualTo(expected(value));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void anyDamageIsAnErrorOfItsOwnKindOrAnotherValue(int protocol) {
        Random random = new Random(protocol);
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            byte[] whole = PickleWriter.write(value(new Random(seed), 4), protocol);
            byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
            assertThatExceptionOfType(CheckpointException.class).isThrownBy(() -> read(cut));
            for (int i = 0; i < 20; i++) {
                byte[] damaged = whole.clone();
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                try {
                    assertThat(read(damaged)).isNotNull();
                } catch (CheckpointException e) {
                    assertThat(e).message().isNotBlank();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"os, system", "builtins, eval", "posix, system", "subprocess, Popen", "known, pair.__globals__"})
    void aRefusedGlobalIsNamedInEveryWayToWriteIt(String module, String name) {
        byte[] line = ("c" + module + "\n" + name + "\n.").getBytes(StandardCharsets.UTF_8);
        byte[] instance = ("(i" + module + "\n" + name + "\n.").getBytes(StandardCharsets.UTF_8);
        Object call = new Call(new Global(module, name), Tuple.of("echo"));
        for (byte[] pickle : List.of(line, instance, PickleWriter.write(call, 3), PickleWriter.write(call, 4))) {
            assertThatExceptionOfType(CheckpointException.class)
                    .isThrownBy(() -> read(pickle))
                    .withMessageMatching("the pickle names \\Q" + module + "." + name
                            + "\\E at byte \\d+, which no StyleGAN2 checkpoint needs;"
                            + " it is refused, and nothing of the file was executed");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8e ff ff ff ff ff ff ff 7f | damaged at byte 0: a value of 9223372036854775807 bytes, where 0 remain",
                "8e ff ff ff ff ff ff ff ff | damaged at byte 0: a value of 18446744073709551615 bytes, where 0 remain",
                "42 ff ff ff ff 41 | damaged at byte 0: a value of 4294967295 bytes, where 1 remain",
                "58 ff ff ff 7f 41 | damaged at byte 0: a value of 2147483647 bytes, where 1 remain",
                "54 ff ff ff ff 41 | damaged at byte 0: a value of",
                "8b ff ff ff 7f | damaged at byte 0: an integer of 2147483647 bytes",
                "4b | ends in the middle, at byte 1",
                "63 6f 73 | ends in the middle, at byte 3",
                "2e | damaged at byte 0: a value is missing",
                "28 2e | damaged at byte 1: a mark where a value should be",
                "5d 4e 4b 01 73 2e | damaged at byte 4: a value is of the wrong kind",
                "4e 61 2e | damaged at byte 1: a value is missing",
                "7d 5d 4e 73 2e | damaged at byte 3: a key or an element of a set is neither a number nor text",
                "28 4b 01 64 2e | damaged at byte 3: a key without a value",
                "68 07 2e | damaged at byte 0: nothing was remembered under 7",
                "ff 2e | damaged at byte 0: opcode 0xff does not occur in checkpoints",
                "4e 51 2e | damaged at byte 1: a value is of the wrong kind",
                "29 51 2e | refers to something outside itself",
            })
    void saysWhatIsWrongAndWhere(String pickle, String message) {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> read(hex(pickle)))
                .withMessageStartingWith("the pickle ")
                .withMessageContaining(message);
    }

    @Test
    void readsOnePickleAfterTheOther() throws CheckpointException {
        ByteBuffer in = ByteBuffer.allocate(100)
                .put(PickleWriter.write(1, 2))
                .put(PickleWriter.write("two", 4))
                .flip();
        assertThat(PickleReader.read(in, VOCABULARY)).isEqualTo(1L);
        assertThat(PickleReader.read(in, VOCABULARY)).isEqualTo("two");
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void whatTakesTooManyStepsIsGivenUp() {
        byte[] pickle = new byte[2_000_000];
        Arrays.fill(pickle, (byte) '}');
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> read(pickle))
                .withMessage("the pickle has more than 1000000 steps");
    }

    @Test
    void anAbsurdlyLongNameIsGivenUp() {
        byte[] pickle = new byte[10_000];
        Arrays.fill(pickle, (byte) 'c');
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> read(pickle))
                .withMessageEndingWith("a name of more than 1000 letters");
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 8)) {
            case 0 -> PickleNone.NONE;
            case 1 -> random.nextBoolean();
            case 2 -> (long) random.nextInt(1000);
            case 3 -> random.nextLong() >> random.nextInt(64);
            case 4 -> new BigInteger(70 + random.nextInt(500), random).add(BigInteger.ONE.shiftLeft(80));
            case 5 -> random.nextGaussian();
            case 6 -> text(random);
            case 7 -> {
                byte[] bytes = new byte[random.nextInt(400)];
                random.nextBytes(bytes);
                // The old protocol writes bytes as text, which this vocabulary takes when it is short.
                yield bytes.length > 300 ? Arrays.copyOf(bytes, 300) : bytes;
            }
            case 8 -> values(random, depth);
            case 9 -> new Tuple(values(random, depth));
            case 10 -> new Call(new Global("known", "pair"), new Tuple(values(random, depth)));
            default -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                values(random, depth).forEach(value -> map.put(text(random), value));
                yield map;
            }
        };
    }

    private static List<Object> values(Random random, int depth) {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            values.add(value(random, depth - 1));
        }
        return values;
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(12), 1, 0x2000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Object expected(Object value) {
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        } else if (value instanceof Tuple tuple) {
            return tuple.values().stream().map(PickleReaderTest::expected).toList();
        } else if (value instanceof List<?> list) {
            return list.stream().map(PickleReaderTest::expected).toList();
        } else if (value instanceof Call call) {
            return List.of("known.pair", expected(call.arguments()));
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> result = new LinkedHashMap<>();
            map.forEach((key, item) -> result.put(key, expected(item)));
            return result;
        }
        return value;
    }
}
