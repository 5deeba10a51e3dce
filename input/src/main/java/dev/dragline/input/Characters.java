// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

/** Which characters no text of a request may have: NUL, which no database keeps, and halves of surrogate pairs. */
public final class Characters {

    /** What is wrong with such a text, to be read after the name of its field. */
    public static final String REFUSAL =
            "has a character that cannot be kept: NUL, or one half of a surrogate pair; remove it";

    private static final char SHOWN = '\uFFFD';

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

    private static boolean isPair(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }
}
