// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import org.jspecify.annotations.Nullable;

/** Keeps names short and printable. */
public final class TextCheck {

    private static final int LONGEST = 200;

    private TextCheck() {}

    public static void name(@Nullable String name, String field, ErrorLocation place) {
        if (name == null) {
            return;
        }
        if (name.length() > LONGEST) {
            place.add(field, "has " + name.length() + " characters: a name has at most " + LONGEST);
        } else if (!name.codePoints().allMatch(Characters::isPrinted)) {
            place.add(field, "has characters that cannot be printed: a name is one line of text");
        }
    }
}
