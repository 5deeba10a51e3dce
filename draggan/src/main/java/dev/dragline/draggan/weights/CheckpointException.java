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
        String beginning = escaped(message.substring(0, Math.min(message.length(), LONGEST)));
        if (message.length() <= LONGEST && beginning.length() <= LONGEST) {
            return beginning;
        }
        String end = escaped(message.substring(Math.max(0, message.length() - LONGEST)));
        return beginning.substring(0, whole(beginning, LONGEST / 2)) + " ... "
                + end.substring(whole(end, end.length() - LONGEST / 2));
    }

    /** Returns a place near this one where no pair of surrogates is divided. */
    private static int whole(String text, int index) {
        return Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }

    private static String escaped(String part) {
        StringBuilder escaped = new StringBuilder(part.length());
        part.codePoints().forEach(letter -> {
            if (isPrinted(letter)) {
                escaped.appendCodePoint(letter);
            } else {
                escaped.append("\\u{").append(Integer.toHexString(letter)).append('}');
            }
        });
        return escaped.toString();
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
