// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import dev.dragline.input.Characters;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: its result to {@code out}, everything else to {@code err}.
 *
 * @param interactive whether {@code err} is a terminal, on which a line can be overwritten
 */
public record Console(PrintStream out, PrintStream err, boolean interactive) {

    /** {@value}: whether standard error is a terminal; the launcher knows. */
    public static final String INTERACTIVE = "dragline.terminal";

    /** Returns the console of this process. */
    public static Console ofProcess() {
        return new Console(utf8(System.out), utf8(System.err), Boolean.getBoolean(INTERACTIVE));
    }

    /** Prints a line of the result. What others wrote in it cannot command the terminal. */
    public void print(String line) {
        out.println(Characters.printable(line));
    }

    /** Prints a document for programs, as it is. */
    void printDocument(String document) {
        out.println(document);
    }

    /** Prints a line that is not part of the result, for the person who waits. */
    public void note(String line) {
        err.println(Characters.printable(line));
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
