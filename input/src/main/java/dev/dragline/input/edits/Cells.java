// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import java.util.Locale;
import java.util.Set;

/** What the texts in the cells of a table mean by themselves. */
final class Cells {

    /** What pandas, R, SQL and spreadsheets write where a value is missing, in small letters. */
    private static final Set<String> EMPTY =
            Set.of("nan", "none", "null", "na", "n/a", "<na>", "nat", "#n/a", "#na", "#nv", "-nan");

    private static final int LONGEST_EMPTY = 5;
    private static final int BRIEF = 80;

    private Cells() {}

    /** Whether a text, not empty itself, says that there is no value. */
    static boolean isEmptyWord(String text) {
        return text.length() <= LONGEST_EMPTY
                && !Character.isDigit(text.charAt(0))
                && EMPTY.contains(text.toLowerCase(Locale.ROOT));
    }

    /** As much of a text as shows which one is meant. */
    static String brief(String text) {
        return text.length() > BRIEF ? text.substring(0, BRIEF - 3) + "..." : text;
    }
}
