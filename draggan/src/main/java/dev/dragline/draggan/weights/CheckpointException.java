// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.weights;

import java.io.IOException;

/**
 * Says that a file of weights is damaged or of a kind that Dragline does not support. The message says what and where.
 * It may quote the file, so what a terminal or a page would not show as text is escaped, and a long one is shortened.
 */
public final class CheckpointException extends IOException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 2000;

    public CheckpointException(String message) {
        super(shown(message));
    }

    public CheckpointException(String message, Throwable cause) {
        super(shown(message), cause);
    }

    /** Returns one line of printable text; where it is too long, its middle is left out. */
    private static String shown(String message) {
        if (message.length() > LONGEST) {
            int half = LONGEST / 2;
            return shown(message.substring(0, half)) + " ... " + shown(message.substring(message.length() - half));
        }
        StringBuilder shown = new StringBuilder(message.length());
        message.codePoints().forEach(letter -> {
            if (isPrinted(letter)) {
                shown.appendCodePoint(letter);
            } else {
                shown.append("\\u{").append(Integer.toHexString(letter)).append('}');
            }
        });
        return shown.toString();
    }

    private static boolean isPrinted(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
