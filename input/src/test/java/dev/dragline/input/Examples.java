// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the tests of this module have in common. */
public final class Examples {

    private Examples() {}

    /** A line of a file of edits. */
    public static String line(long seed) {
        return "{\"seed\": " + seed + ", \"points\": [{\"handle\": [63, 70], \"target\": [63, 80.5]}]}";
    }

    /** A file of so many edits. */
    public static String lines(int count) {
        return IntStream.range(0, count).mapToObj(Examples::line).collect(Collectors.joining("\n"));
    }

    /** What was found wrong, one thing a line: {@code line field: message}. */
    public static List<String> told(InputErrors errors) {
        if (!errors.any()) {
            return List.of();
        }
        return errors.exception("told").errors().stream()
                .map(error -> (error.line() == null ? "" : error.line() + " ") + error.field() + ": " + error.message())
                .toList();
    }
}
