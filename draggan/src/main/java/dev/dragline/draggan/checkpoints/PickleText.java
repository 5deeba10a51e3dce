// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import java.nio.ByteBuffer;

/** A long text that is not copied: the source of a class, or bytes that an old protocol writes as text. */
record PickleText(ByteBuffer utf8) {

    /** Returns the text's characters as one byte each. */
    ByteBuffer latin1() {
        ByteBuffer in = utf8.duplicate();
        ByteBuffer out = ByteBuffer.allocate(in.remaining());
        while (in.hasRemaining()) {
            int first = Byte.toUnsignedInt(in.get());
            if (first < 0x80) {
                out.put((byte) first);
            } else if (first <= 0xc3 && in.hasRemaining()) {
                out.put((byte) (first << 6 | (in.get() & 0x3f)));
            } else {
                throw new IllegalArgumentException("a text that stands for bytes has a character beyond 255");
            }
        }
        return out.flip();
    }
}
