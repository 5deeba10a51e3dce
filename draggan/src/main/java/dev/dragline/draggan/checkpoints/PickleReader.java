// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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

    private final ByteBuffer in;
    private final PickleInput input;
    private final PickleVocabulary vocabulary;
    private final PickleBudget budget;
    private final PickleStack stack = new PickleStack();
    private final Map<Integer, Object> memo = new HashMap<>();

    private PickleReader(ByteBuffer in, PickleVocabulary vocabulary, PickleBudget budget) {
        this.in = in.order(ByteOrder.LITTLE_ENDIAN);
        this.input = new PickleInput(in, budget);
        this.vocabulary = vocabulary;
        this.budget = budget;
    }

    /**
     * Reads one pickle from the position of the buffer and leaves the position behind its end.
     *
     * @throws CheckpointException if the pickle is damaged or contains a name that the vocabulary does not know; the
     *     message says at which byte
     */
    static Object read(ByteBuffer in, PickleVocabulary vocabulary) throws CheckpointException {
        return read(in, vocabulary, new PickleBudget());
    }

    /**
     * Reads one of several pickles of a file, in the same way.
     *
     * @param budget what all pickles of the file may use together
     */
    static Object read(ByteBuffer in, PickleVocabulary vocabulary, PickleBudget budget) throws CheckpointException {
        return new PickleReader(in, vocabulary, budget).read();
    }

    private Object read() throws CheckpointException {
        int at = in.position();
        try {
            while (true) {
                budget.step();
                at = in.position();
                int opcode = Byte.toUnsignedInt(in.get());
                if (opcode == PickleOpcodes.STOP) {
                    return stack.pop();
                }
                step(opcode);
            }
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
            case PickleOpcodes.MARK -> stack.mark();
            case PickleOpcodes.POP -> stack.pop();
            case PickleOpcodes.POP_MARK -> stack.popToMark();
            case PickleOpcodes.DUP -> stack.push(stack.peek());
            case PickleOpcodes.BUILD -> stack.pop();
            case PickleOpcodes.BINGET -> stack.push(fromMemo(Byte.toUnsignedInt(in.get())));
            case PickleOpcodes.LONG_BINGET -> stack.push(fromMemo(in.getInt()));
            case PickleOpcodes.BINPUT -> memo.put(Byte.toUnsignedInt(in.get()), stack.peek());
            case PickleOpcodes.LONG_BINPUT -> memo.put(in.getInt(), stack.peek());
            case PickleOpcodes.MEMOIZE -> memo.put(memo.size(), stack.peek());
            default -> pushValue(opcode);
        }
    }

    private void pushValue(int opcode) throws CheckpointException {
        switch (opcode) {
            case PickleOpcodes.NONE -> stack.push(PickleNone.NONE);
            case PickleOpcodes.NEWTRUE -> stack.push(true);
            case PickleOpcodes.NEWFALSE -> stack.push(false);
            case PickleOpcodes.BININT1 -> stack.push((long) Byte.toUnsignedInt(in.get()));
            case PickleOpcodes.BININT2 -> stack.push((long) Short.toUnsignedInt(in.getShort()));
            case PickleOpcodes.BININT -> stack.push((long) in.getInt());
            case PickleOpcodes.LONG1 -> stack.push(input.integer(Byte.toUnsignedInt(in.get())));
            case PickleOpcodes.LONG4 -> stack.push(input.integer(in.getInt()));
            case PickleOpcodes.BINFLOAT -> stack.push(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
            case PickleOpcodes.SHORT_BINUNICODE -> stack.push(input.text(Byte.toUnsignedInt(in.get())));
            case PickleOpcodes.BINUNICODE -> stack.push(input.text(Integer.toUnsignedLong(in.getInt())));
            case PickleOpcodes.BINUNICODE8 -> stack.push(input.text(in.getLong()));
            case PickleOpcodes.SHORT_BINSTRING -> stack.push(input.text(Byte.toUnsignedInt(in.get())));
            case PickleOpcodes.BINSTRING -> stack.push(input.text(in.getInt()));
            case PickleOpcodes.SHORT_BINBYTES -> stack.push(input.bytes(Byte.toUnsignedInt(in.get())));
            case PickleOpcodes.BINBYTES -> stack.push(input.bytes(Integer.toUnsignedLong(in.getInt())));
            case PickleOpcodes.BINBYTES8, PickleOpcodes.BYTEARRAY8 -> stack.push(input.bytes(in.getLong()));
            default -> pushTupleOrList(opcode);
        }
    }

    private void pushTupleOrList(int opcode) throws CheckpointException {
        switch (opcode) {
            case PickleOpcodes.EMPTY_TUPLE -> stack.push(List.of());
            case PickleOpcodes.TUPLE1 -> stack.push(stack.tuple(1));
            case PickleOpcodes.TUPLE2 -> stack.push(stack.tuple(2));
            case PickleOpcodes.TUPLE3 -> stack.push(stack.tuple(3));
            case PickleOpcodes.TUPLE -> stack.push(Collections.unmodifiableList(stack.popToMark()));
            case PickleOpcodes.EMPTY_LIST -> stack.push(new ArrayList<>());
            case PickleOpcodes.LIST -> stack.push(stack.popToMark());
            case PickleOpcodes.APPEND -> append(List.of(stack.pop()));
            case PickleOpcodes.APPENDS -> append(stack.popToMark());
            default -> pushDictOrSet(opcode);
        }
    }

    private void append(List<Object> values) {
        list(stack.peek()).addAll(values);
    }

    private void pushDictOrSet(int opcode) throws CheckpointException {
        switch (opcode) {
            case PickleOpcodes.EMPTY_DICT -> stack.push(PickleKeys.dictionary());
            case PickleOpcodes.DICT -> {
                List<Object> items = stack.popToMark();
                stack.push(PickleKeys.dictionary());
                putAll(items);
            }
            case PickleOpcodes.SETITEM -> putAll(stack.tuple(2));
            case PickleOpcodes.SETITEMS -> putAll(stack.popToMark());
            case PickleOpcodes.EMPTY_SET -> stack.push(PickleKeys.set());
            case PickleOpcodes.ADDITEMS -> addAll(stack.popToMark());
            case PickleOpcodes.FROZENSET -> {
                List<Object> values = stack.popToMark();
                stack.push(PickleKeys.set());
                addAll(values);
            }
            default -> pushObject(opcode);
        }
    }

    private void addAll(List<Object> values) {
        for (Object value : values) {
            set(stack.peek()).add(PickleKeys.scalar(value));
        }
    }

    private void pushObject(int opcode) throws CheckpointException {
        switch (opcode) {
            case PickleOpcodes.GLOBAL -> stack.push(name(input.line(), input.line()));
            case PickleOpcodes.STACK_GLOBAL -> {
                List<Object> parts = stack.tuple(2);
                stack.push(name((String) parts.get(0), (String) parts.get(1)));
            }
            case PickleOpcodes.REDUCE, PickleOpcodes.NEWOBJ -> {
                List<Object> call = stack.tuple(2);
                stack.push(construct(call.get(0), list(call.get(1))));
            }
            case PickleOpcodes.NEWOBJ_EX -> {
                List<Object> call = stack.tuple(3);
                stack.push(construct(call.get(0), list(call.get(1))));
            }
            case PickleOpcodes.OBJ -> {
                List<Object> call = stack.popToMark();
                stack.push(construct(call.get(0), call.subList(1, call.size())));
            }
            case PickleOpcodes.INST -> {
                Object name = name(input.line(), input.line());
                stack.push(construct(name, stack.popToMark()));
            }
            case PickleOpcodes.BINPERSID -> stack.push(vocabulary.persistent(list(stack.pop())));
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

    private void putAll(List<Object> items) {
        if (items.size() % 2 != 0) {
            throw new IllegalArgumentException("a key without a value");
        }
        for (int i = 0; i < items.size(); i += 2) {
            map(stack.peek()).put(PickleKeys.scalar(items.get(i)), items.get(i + 1));
        }
    }

    private Object fromMemo(int index) {
        Object value = memo.get(index);
        if (value == null) {
            throw new IllegalArgumentException("nothing was remembered under " + index);
        }
        return value;
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
