// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import dev.dragline.input.generator.GeneratorShape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the tests of this module have in common. */
public final class Examples {

    /** A generator whose codes are short enough to be written out: two rows of three numbers. */
    public static final GeneratorShape GENERATOR = new GeneratorShape("faces-128", 128, 2, 3, true);

    /** The points of an edit that has nothing else to be looked at. */
    public static final String POINTS = "\"points\": [{\"handle\": [63, 70], \"target\": [63, 80.5]}]";

    private Examples() {}

    /** A line of a file of edits. */
    public static String line(long seed) {
        return "{\"seed\": " + seed + ", " + POINTS + "}";
    }

    /** A file of so many edits. */
    public static String lines(int count) {
        return IntStream.range(0, count).mapToObj(Examples::line).collect(Collectors.joining("\n"));
    }

    /** What was found wrong, one thing a line: {@code line field: message}. */
    public static List<String> told(InputErrors errors) {
        return errors.any() ? told(errors.exception("told")) : List.of();
    }

    /** What is wrong according to an exception, one thing a line. */
    public static List<String> told(InvalidInputException refused) {
        return refused.errors().stream()
                .map(error -> (error.line() == null ? "" : error.line() + " ") + error.field() + ": " + error.message())
                .toList();
    }
}
