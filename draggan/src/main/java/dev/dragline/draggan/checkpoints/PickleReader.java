// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Reads a pickle (protocols 2 to 5) as data. Nothing that a pickle names is ever looked up or called: a name that the
 * given {@link PickleVocabulary} does not know is an error that names it. Every length is checked against the bytes
 * that remain, bytes and long texts are views of the input, and the number of steps is limited, so a pickle can neither
 * exhaust the memory nor keep the reader busy for long.
 *
 * <p>Values: {@code None} is {@link PickleNone#NONE}; {@code int} is {@link Long} or {@link BigInteger}; {@code float}
 * is {@link Double}; {@code str} is {@link String}, or {@link PickleText} if it is long; {@code bytes} is
 * {@link ByteBuffer}; {@code tuple} and {@code list} are {@link List}; {@code dict} is {@link Map} with scalars as
 * keys; {@code set} is {@link Set}. Attributes that are set on an object after its construction are passed over.
 */
final class PickleReader {

    private static final Object MARK = new Object();
    private static final int MAX_BYTES_OF_AN_INTEGER = 255;
    private static final int MAX_BYTES_OF_A_STRING = 1000;
    // 27 times the steps of the largest checkpoint of NVIDIA.
    private static final int MAX_STEPS = 1_000_000;

    private final ByteBuffer in;
    private final PickleVocabulary vocabulary;
    private final List<Object> stack = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private PickleReader(ByteBuffer in, PickleVocabulary vocabulary) {
        this.in = in.order(ByteOrder.LITTLE_ENDIAN);
        this.vocabulary = vocabulary;
    }

    /**
     * Reads one pickle from the position of the buffer and leaves the position behind its end.
     *
     * @throws CheckpointException if the pickle is damaged or contains a name that the vocabulary does not know; the
     *     message says at which byte
     */
    static Object read(ByteBuffer in, PickleVocabulary vocabulary) throws CheckpointException {
        return new PickleReader(in, vocabulary).read();
    }

    private Object read() throws CheckpointException {
        int at = in.position();
        try {
            for (int steps = 0; steps < MAX_STEPS; steps++) {
                at = in.position();
                int opcode = Byte.toUnsignedInt(in.get());
                if (opcode == PickleOpcodes.STOP) {
                    return pop();
                }
                step(opcode);
            }
            throw new CheckpointException("the pickle has more than " + MAX_STEPS + " steps");
        } catch (BufferUnderflowException e) {
            throw new CheckpointException("the pickle ends in the middle, at byte " + in.limit(), e);
        } catch (IndexOutOfBoundsException | NoSuchElementException e) {
            throw new CheckpointException("the pickle is damaged at byte " + at + ": a value is missing", e);
        } catch (ClassCastException | UnsupportedOperationException e) {
            throw new CheckpointException("the pickle is damaged at byte " + at + ": a value is of the wrong kind", e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new CheckpointException("the pickle is damaged at byte " + at + ": " + e.getMessage(), e);
        }
    }

    private void step(int opcode) throws CheckpointException {
        switch (opcode) {
            case PickleOpcodes.PROTO -> in.get();
            case PickleOpcodes.FRAME -> in.getLong();
            case PickleOpcodes.MARK -> marks.push(mark());
            case PickleOpcodes.POP -> pop();
            case PickleOpcodes.POP_MARK -> popToMark();
            case PickleOpcodes.DUP -> push(peek());
            case PickleOpcodes.BUILD -> pop();
            case PickleOpcodes.BINGET -> push(fromMemo(Byte.toUnsignedInt(in.get())));
            case PickleOpcodes.LONG_BINGET -> push(fromMemo(in.getInt()));
            case PickleOpcodes.BINPUT -> memo.put(Byte.toUnsignedInt(in.get()), peek());
            case PickleOpcodes.LONG_BINPUT -> memo.put(in.getInt(), peek());
            case PickleOpcodes.MEMOIZE -> memo.put(memo.size(), peek());
            default -> pushValue(opcode);
        }
    }

    private void pushValue(int opcode) throws CheckpointException {
        switch (opcode) {
            case PickleOpcodes.NONE -> push(PickleNone.NONE);
            case PickleOpcodes.NEWTRUE -> push(true);
            case PickleOpcodes.NEWFALSE -> push(false);
            case PickleOpcodes.BININT1 -> push((long) Byte.toUnsignedInt(in.get()));
            case PickleOpcodes.BININT2 -> push((long) Short.toUnsignedInt(in.getShort()));
            case PickleOpcodes.BININT -> push((long) in.getInt());
            case PickleOpcodes.LONG1 -> push(integer(Byte.toUnsignedInt(in.get())));
            case PickleOpcodes.LONG4 -> push(integer(in.getInt()));
            case PickleOpcodes.BINFLOAT -> push(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
            case PickleOpcodes.SHORT_BINUNICODE -> push(text(Byte.toUnsignedInt(in.get())));
            case PickleOpcodes.BINUNICODE -> push(text(Integer.toUnsignedLong(in.getInt())));
            case PickleOpcodes.BINUNICODE8 -> push(text(in.getLong()));
            case PickleOpcodes.SHORT_BINSTRING -> push(text(Byte.toUnsignedInt(in.get())));
            case PickleOpcodes.BINSTRING -> push(text(in.getInt()));
            case PickleOpcodes.SHORT_BINBYTES -> push(bytes(Byte.toUnsignedInt(in.get())));
            case PickleOpcodes.BINBYTES -> push(bytes(Integer.toUnsignedLong(in.getInt())));
            case PickleOpcodes.BINBYTES8, PickleOpcodes.BYTEARRAY8 -> push(bytes(in.getLong()));
            default -> pushTupleOrList(opcode);
        }
    }

    private void pushTupleOrList(int opcode) throws CheckpointException {
        switch (opcode) {
            case PickleOpcodes.EMPTY_TUPLE -> push(List.of());
            case PickleOpcodes.TUPLE1 -> push(tuple(1));
            case PickleOpcodes.TUPLE2 -> push(tuple(2));
            case PickleOpcodes.TUPLE3 -> push(tuple(3));
            case PickleOpcodes.TUPLE -> push(Collections.unmodifiableList(popToMark()));
            case PickleOpcodes.EMPTY_LIST -> push(new ArrayList<>());
            case PickleOpcodes.LIST -> push(popToMark());
            case PickleOpcodes.APPEND -> append(List.of(pop()));
            case PickleOpcodes.APPENDS -> append(popToMark());
            default -> pushDictOrSet(opcode);
        }
    }

    private void append(List<Object> values) {
        list(peek()).addAll(values);
    }

    private void pushDictOrSet(int opcode) throws CheckpointException {
        switch (opcode) {
            case PickleOpcodes.EMPTY_DICT -> push(new LinkedHashMap<>());
            case PickleOpcodes.DICT -> {
                List<Object> items = popToMark();
                push(new LinkedHashMap<>());
                putAll(items);
            }
            case PickleOpcodes.SETITEM -> putAll(tuple(2));
            case PickleOpcodes.SETITEMS -> putAll(popToMark());
            case PickleOpcodes.EMPTY_SET -> push(new LinkedHashSet<>());
            case PickleOpcodes.ADDITEMS -> addAll(popToMark());
            case PickleOpcodes.FROZENSET -> {
                List<Object> values = popToMark();
                push(new LinkedHashSet<>());
                addAll(values);
            }
            default -> pushObject(opcode);
        }
    }

    private void addAll(List<Object> values) {
        for (Object value : values) {
            set(peek()).add(scalar(value));
        }
    }

    private void pushObject(int opcode) throws CheckpointException {
        switch (opcode) {
            case PickleOpcodes.GLOBAL -> push(name(line(), line()));
            case PickleOpcodes.STACK_GLOBAL -> {
                List<Object> parts = tuple(2);
                push(name((String) parts.get(0), (String) parts.get(1)));
            }
            case PickleOpcodes.REDUCE, PickleOpcodes.NEWOBJ -> {
                List<Object> call = tuple(2);
                push(construct(call.get(0), list(call.get(1))));
            }
            case PickleOpcodes.NEWOBJ_EX -> {
                List<Object> call = tuple(3);
                push(construct(call.get(0), list(call.get(1))));
            }
            case PickleOpcodes.OBJ -> {
                List<Object> call = popToMark();
                push(construct(call.get(0), call.subList(1, call.size())));
            }
            case PickleOpcodes.INST -> {
                Object name = name(line(), line());
                push(construct(name, popToMark()));
            }
            case PickleOpcodes.BINPERSID -> push(vocabulary.persistent(list(pop())));
            default ->
                throw new IllegalArgumentException(
                        "opcode 0x" + Integer.toHexString(opcode) + " does not occur in checkpoints");
        }
    }

    private Object construct(Object name, List<Object> arguments) throws CheckpointException {
        return vocabulary.construct((PickleName) name, arguments);
    }

    private PickleName name(String module, String name) throws CheckpointException {
        PickleName global = new PickleName(module, name);
        if (!vocabulary.knows(global)) {
            throw new CheckpointException(
                    "the pickle names " + global + " at byte " + in.position() + ", " + vocabulary.refusal(global));
        }
        return global;
    }

    private Integer mark() {
        stack.add(MARK);
        return stack.size() - 1;
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object pop() {
        Object value = stack.remove(stack.size() - 1);
        if (value == MARK) {
            throw new IllegalArgumentException("a mark where a value should be");
        }
        return value;
    }

    private Object peek() {
        return stack.get(stack.size() - 1);
    }

    private List<Object> popToMark() {
        List<Object> tail = stack.subList(marks.pop(), stack.size());
        List<Object> values = new ArrayList<>(tail.subList(1, tail.size()));
        tail.clear();
        return values;
    }

    private List<Object> tuple(int size) {
        List<Object> tail = stack.subList(stack.size() - size, stack.size());
        List<Object> values = List.copyOf(tail);
        tail.clear();
        return values;
    }

    private void putAll(List<Object> items) {
        if (items.size() % 2 != 0) {
            throw new IllegalArgumentException("a key without a value");
        }
        for (int i = 0; i < items.size(); i += 2) {
            map(peek()).put(scalar(items.get(i)), items.get(i + 1));
        }
    }

    static Object scalar(Object key) {
        if (key instanceof String || key instanceof Long || key instanceof Boolean || key instanceof Double) {
            return key;
        }
        throw new IllegalArgumentException("a key or an element of a set is neither a number nor text");
    }

    private Object fromMemo(int index) {
        Object value = memo.get(index);
        if (value == null) {
            throw new IllegalArgumentException("nothing was remembered under " + index);
        }
        return value;
    }

    private Object integer(int length) {
        if (length < 0 || length > MAX_BYTES_OF_AN_INTEGER) {
            throw new IllegalArgumentException("an integer of " + length + " bytes");
        }
        byte[] bigEndian = new byte[length + 1];
        for (int i = length; i > 0; i--) {
            bigEndian[i] = in.get();
        }
        bigEndian[0] = (byte) (length > 0 && bigEndian[1] < 0 ? -1 : 0);
        BigInteger value = new BigInteger(bigEndian);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private Object text(long length) {
        ByteBuffer utf8 = bytes(length);
        return length > MAX_BYTES_OF_A_STRING
                ? new PickleText(utf8)
                : StandardCharsets.UTF_8.decode(utf8).toString();
    }

    private ByteBuffer bytes(long length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException(
                    "a value of " + Long.toUnsignedString(length) + " bytes, where " + in.remaining() + " remain");
        }
        ByteBuffer view = in.slice(in.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + (int) length);
        return view;
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (int next = in.get(); next != '\n'; next = in.get()) {
            if (line.length() == MAX_BYTES_OF_A_STRING) {
                throw new IllegalArgumentException("a name of more than " + MAX_BYTES_OF_A_STRING + " letters");
            }
            line.append((char) Byte.toUnsignedInt((byte) next));
        }
        return line.toString();
    }

    @SuppressWarnings("unchecked") // every list of the reader is a list of objects
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    @SuppressWarnings("unchecked") // every map of the reader is a map of objects
    private static Map<Object, Object> map(Object value) {
        return (Map<Object, Object>) value;
    }

    @SuppressWarnings("unchecked") // every set of the reader is a set of objects
    private static Set<Object> set(Object value) {
        return (Set<Object>) value;
    }
}
