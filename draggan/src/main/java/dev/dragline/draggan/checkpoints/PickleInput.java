// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads the values of a pickle from its bytes, little-endian. */
final class PickleInput {

    private static final int MAX_BYTES_OF_AN_INTEGER = 255;
    private static final int MAX_BYTES_OF_A_STRING = 1000;

    private final ByteBuffer in;
    private final PickleBudget budget;

    /** @param in a little-endian buffer, whose position moves on with each value */
    PickleInput(ByteBuffer in, PickleBudget budget) {
        this.in = in;
        this.budget = budget;
    }

    /** Reads a signed integer of some bytes: a {@link Long}, or a {@link BigInteger} if it is too large for one. */
    Object integer(int length) {
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

    /** Reads a text in UTF-8; a long one is decoded only when it is needed. */
    Object text(long length) throws CheckpointException {
        ByteBuffer utf8 = bytes(length);
        if (length > MAX_BYTES_OF_A_STRING) {
            return new PickleText(utf8);
        }
        budget.text(length);
        return StandardCharsets.UTF_8.decode(utf8).toString();
    }

    /** Returns a view of some bytes. */
    ByteBuffer bytes(long length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException(
                    "a value of " + Long.toUnsignedString(length) + " bytes, where " + in.remaining() + " remain");
        }
        ByteBuffer view = in.slice(in.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + (int) length);
        return view;
    }

    /** Reads a name that ends at a line feed. */
    String line() throws CheckpointException {
        StringBuilder line = new StringBuilder();
        for (int next = in.get(); next != '\n'; next = in.get()) {
            if (line.length() == MAX_BYTES_OF_A_STRING) {
                throw new IllegalArgumentException("a name of more than " + MAX_BYTES_OF_A_STRING + " letters");
            }
            line.append((char) Byte.toUnsignedInt((byte) next));
        }
        budget.text(line.length());
        return line.toString();
    }
}
