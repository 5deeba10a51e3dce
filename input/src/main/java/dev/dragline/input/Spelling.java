// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody most likely meant. */
public final class Spelling {

    private Spelling() {}

    /** Tells that there is no such name and which one was likely meant, or which ones there are. */
    public static String unknown(String what, String name, Collection<String> known) {
        return "is no " + what + ": "
                + nearest(name, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElseGet(() -> "there are " + String.join(", ", known));
    }

    /** The known name with the fewest letters changed, if that is about every third at most. */
    static Optional<String> nearest(String name, Collection<String> known) {
        String lower = name.toLowerCase(Locale.ROOT);
        String best = null;
        int fewest = Math.max(1, (name.length() + 1) / 3) + 1;
        for (String candidate : known) {
            int changes = changes(lower, candidate.toLowerCase(Locale.ROOT));
            if (changes < fewest) {
                fewest = changes;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Levenshtein's distance, over names short enough for it. */
    private static int changes(String from, String to) {
        if (Math.abs(from.length() - to.length()) > 8) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
