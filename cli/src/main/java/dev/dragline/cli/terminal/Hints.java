// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the commands that are shown to users, so that they work when they are pasted: with the script as it was called,
 * and with the options that choose the same server or the same data.
 */
public record Hints(List<String> options) {

    /** {@value}: how the user called the script; the launcher knows. */
    public static final String SCRIPT = "dragline.command";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");

    public Hints {
        options = List.copyOf(options);
    }

    /** Hints for commands that need neither a server nor data. */
    public Hints() {
        this(List.of());
    }

    /** Returns how the user calls the script. */
    public static String script() {
        return System.getProperty(SCRIPT, "./dragline");
    }

    /** Returns a command, with its words quoted where a shell needs it. */
    public String command(String... words) {
        return script() + " "
                + Stream.concat(Stream.of(words), options.stream())
                        .map(Hints::quoted)
                        .collect(Collectors.joining(" "));
    }

    /** Returns the same hints with more options. */
    public Hints and(Hints others) {
        return new Hints(
                Stream.concat(options.stream(), others.options.stream()).toList());
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
