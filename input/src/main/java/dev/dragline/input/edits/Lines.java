// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Splits a stream of UTF-8 into lines, holding one line of a limited length. */
final class Lines {

    private final InputStream input;
    private final int longest;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int filled;

    private byte[] line = new byte[1024];
    private int length;
    private long number;
    private boolean tooLong;

    Lines(InputStream input, int longest) {
        this.input = input;
        this.longest = longest;
    }

    /** Moves on to the next line; false at the end of the stream. */
    boolean next() throws IOException {
        length = 0;
        tooLong = false;
        boolean any = false;
        while (position < filled || fill()) {
            any = true;
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            append(position, end);
            boolean complete = end < filled;
            position = complete ? end + 1 : end;
            if (complete) {
                break;
            }
        }
        if (any) {
            number++;
            trim();
        }
        return any;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = input.read(buffer);
        if (filled < 0) {
            filled = 0;
        }
        return filled > 0;
    }

    private void append(int from, int to) {
        int added = to - from;
        if (tooLong || length + added > longest) {
            tooLong = true;
            return;
        }
        if (length + added > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, length + added));
        }
        System.arraycopy(buffer, from, line, length, added);
        length += added;
    }

    private void trim() {
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
    }

    /** From 1. */
    long number() {
        return number;
    }

    /** Whether the line was longer than allowed and is not held. */
    boolean tooLong() {
        return tooLong;
    }

    boolean blank() {
        for (int index = 0; index < length; index++) {
            if (line[index] != ' ' && line[index] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Whether the line begins as a comment does. */
    boolean comment() {
        return length > 0
                && (line[0] == '#' || line[0] == '/')
                && isComment(new String(line, 0, Math.min(length, 2), StandardCharsets.ISO_8859_1));
    }

    /** Whether a line of text begins as a comment does. */
    static boolean isComment(String line) {
        return line.startsWith("#") || line.startsWith("//");
    }

    /** Valid up to {@link #length()} and until the next line. */
    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }
}
