// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import java.util.function.IntPredicate;

/** Which characters no text of a request may have: NUL, which no database keeps, and halves of surrogate pairs. */
public final class Characters {

    /** What is wrong with such a text, to be read after the name of its field. */
    public static final String REFUSAL =
            "has a character that cannot be kept: NUL, or one half of a surrogate pair; remove it";

    private static final char SHOWN = '\uFFFD';

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private Characters() {}

    public static boolean hasUnkept(String text) {
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (letter == 0 || Character.isSurrogate(letter)) {
                if (letter == 0 || !isPair(text, index)) {
                    return true;
                }
                index++;
            }
        }
        return false;
    }

    /** The text with a replacement character for each that cannot be kept. */
    public static String shown(String text) {
        if (!hasUnkept(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (Character.isSurrogate(letter) && isPair(text, index)) {
                shown.append(letter).append(text.charAt(++index));
            } else {
                shown.append(letter == 0 || Character.isSurrogate(letter) ? SHOWN : letter);
            }
        }
        return shown.toString();
    }

    /**
     * Returns a text as an error can quote it: what a terminal or a page would not show, such as escape sequences and marks
     * that turn the direction of reading, is escaped, and the middle of a long text is left out.
     *
     * @param longest the most characters that are shown, but for the sign of what is left out
     */
    static String quoted(String text, int longest) {
        if (text.length() <= longest) {
            String whole = escaped(text, Characters::isPrinted);
            if (whole.length() <= longest) {
                return whole;
            }
        }
        return beginning(text, longest / 2) + " ... " + end(text, longest / 2);
    }

    // What is escaped may be ten times as long as it was, so the parts are measured as they are shown.
    private static String beginning(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        for (int index = 0; index < text.length(); ) {
            String letter = quoted(text.codePointAt(index));
            if (shown.length() + letter.length() > longest) {
                break;
            }
            shown.append(letter);
            index += Character.charCount(text.codePointAt(index));
        }
        return shown.toString();
    }

    private static String end(String text, int longest) {
        int begin = text.length();
        int length = 0;
        while (begin > 0) {
            int letter = text.codePointBefore(begin);
            length += quoted(letter).length();
            if (length > longest) {
                break;
            }
            begin -= Character.charCount(letter);
        }
        return escaped(text.substring(begin), Characters::isPrinted);
    }

    private static String quoted(int letter) {
        return isPrinted(letter) ? Character.toString(letter) : "\\u{" + Integer.toHexString(letter) + "}";
    }

    /**
     * Returns a text as a terminal may print it: what would command the terminal or turn the direction of reading is escaped;
     * lines and tabs stay.
     */
    public static String printable(String text) {
        return escaped(text, letter -> letter == '\n' || letter == '\t' || isPrinted(letter));
    }

    private static String escaped(String text, IntPredicate isLeft) {
        if (text.codePoints().allMatch(isLeft)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(letter -> {
            if (isLeft.test(letter)) {
                escaped.appendCodePoint(letter);
            } else {
                escaped.append(quoted(letter));
            }
        });
        return escaped.toString();
    }

    /** Says whether a character shows itself, or joins others as in some scripts and in pictures of families. */
    static boolean isPrinted(int letter) {
        return letter == ZERO_WIDTH_JOINER
                || letter == ZERO_WIDTH_NON_JOINER
                || switch (Character.getType(letter)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }

    private static boolean isPair(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }
}
