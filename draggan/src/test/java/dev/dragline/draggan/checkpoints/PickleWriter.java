// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes values as Python's pickle does in protocols 2 to 5; {@link PickleNone#NONE} is None. */
final class PickleWriter {

    /** A class or function. */
    record Global(String module, String name) {}

    /** A tuple. */
    record Tuple(List<?> values) {

        static Tuple of(Object... values) {
            return new Tuple(List.of(values));
        }
    }

    /** What a call of a global gives. */
    record Call(Global function, Tuple arguments) {}

    /** What lies outside the pickle. */
    record Persistent(Tuple id) {}

    private final int protocol;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<String, Integer> memo = new HashMap<>();

    private PickleWriter(int protocol) {
        this.protocol = protocol;
    }

    static byte[] write(Object value, int protocol) {
        PickleWriter body = new PickleWriter(protocol);
        body.put(value);
        body.out.write('.');
        PickleWriter whole = new PickleWriter(protocol);
        whole.out.write(0x80);
        whole.out.write(protocol);
        if (protocol >= 4) {
            whole.out.write(0x95);
            whole.number(body.out.size(), Long.BYTES);
        }
        whole.out.writeBytes(body.out.toByteArray());
        return whole.out.toByteArray();
    }

    private void put(Object value) {
        if (value == PickleNone.NONE) {
            out.write('N');
        } else if (value instanceof Boolean truth) {
            out.write(truth ? 0x88 : 0x89);
        } else if (value instanceof Integer number) {
            integer(BigInteger.valueOf(number));
        } else if (value instanceof Long number) {
            integer(BigInteger.valueOf(number));
        } else if (value instanceof BigInteger number) {
            integer(number);
        } else if (value instanceof Double number) {
            out.write('G');
            out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof byte[] bytes) {
            bytes(bytes);
        } else if (value instanceof Tuple tuple) {
            tuple(tuple.values());
        } else if (value instanceof List<?> list) {
            out.write(']');
            out.write('(');
            list.forEach(this::put);
            out.write('e');
        } else if (value instanceof Map<?, ?> map) {
            out.write('}');
            map.forEach((key, item) -> {
                put(key);
                put(item);
                out.write('s');
            });
        } else if (value instanceof Global global) {
            global(global);
        } else if (value instanceof Call call) {
            put(call.function());
            put(call.arguments());
            out.write('R');
        } else if (value instanceof Persistent persistent) {
            put(persistent.id());
            out.write('Q');
        } else {
            throw new IllegalArgumentException("no pickle of " + value.getClass());
        }
    }

    private void integer(BigInteger number) {
        if (number.bitLength() < 9 && number.signum() >= 0 && number.intValue() < 256) {
            out.write('K');
            out.write(number.intValue());
        } else if (number.bitLength() < 17 && number.signum() >= 0 && number.intValue() < 65536) {
            out.write('M');
            number(number.longValue(), Short.BYTES);
        } else if (number.bitLength() < Integer.SIZE) {
            out.write('J');
            number(number.longValue(), Integer.BYTES);
        } else {
            byte[] bigEndian = number.toByteArray();
            out.write(0x8a);
            out.write(bigEndian.length);
            for (int i = bigEndian.length - 1; i >= 0; i--) {
                out.write(bigEndian[i]);
            }
        }
    }

    private void text(String text) {
        Integer known = memo.get(text);
        if (known != null) {
            out.write('j');
            number(known, Integer.BYTES);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (protocol >= 4 && utf8.length < 256) {
            out.write(0x8c);
            out.write(utf8.length);
        } else {
            out.write('X');
            number(utf8.length, Integer.BYTES);
        }
        out.writeBytes(utf8);
        if (protocol >= 4) {
            out.write(0x94);
        } else {
            out.write('r');
            number(memo.size(), Integer.BYTES);
        }
        memo.put(text, memo.size());
    }

    private void bytes(byte[] bytes) {
        if (protocol < 3) {
            put(new Call(
                    new Global("_codecs", "encode"),
                    Tuple.of(new String(bytes, StandardCharsets.ISO_8859_1), "latin1")));
        } else if (bytes.length < 256) {
            out.write('C');
            out.write(bytes.length);
            out.writeBytes(bytes);
        } else {
            out.write('B');
            number(bytes.length, Integer.BYTES);
            out.writeBytes(bytes);
        }
    }

    private void tuple(List<?> values) {
        if (values.isEmpty()) {
            out.write(')');
        } else if (values.size() <= 3) {
            values.forEach(this::put);
            out.write(0x84 + values.size());
        } else {
            out.write('(');
            values.forEach(this::put);
            out.write('t');
        }
    }

    private void global(Global global) {
        if (protocol >= 4) {
            put(global.module());
            put(global.name());
            out.write(0x93);
        } else {
            // Protocol 2 is written for Python 2, whose builtins have another name.
            String module = protocol == 2 ? global.module().replaceFirst("^builtins$", "__builtin__") : global.module();
            out.write('c');
            out.writeBytes((module + "\n" + global.name() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void number(long value, int bytes) {
        byte[] little = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        out.write(little, 0, bytes);
    }
}
