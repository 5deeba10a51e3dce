// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The option for the format of lists and documents. */
public final class FormatOption {

    /** The formats, for people and for programs. */
    public enum Format {
        TABLE,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Format format;

    /** Says whether the format is the one for programs. */
    public boolean isJson() {
        return Objects.requireNonNull(format) == Format.JSON;
    }

    /** Prints the document as JSON, or the table. */
    public void print(Console console, Object document, Table table) {
        print(console, document, () -> table);
    }

    /** Prints the document as JSON, or the table, which is made only then. */
    public void print(Console console, Object document, Supplier<Table> table) {
        if (isJson()) {
            printJson(console, document);
        } else {
            table.get().print(console);
        }
    }

    /** Prints a document as JSON. */
    public static void printJson(Console console, Object document) {
        console.printDocument(json(document));
    }

    /** Returns a document as JSON. */
    public static String json(Object document) {
        return Json.MAPPER.writeValueAsString(document);
    }

    /**
     * Holds the JSON writer, which is created only when it is needed, because that takes as long as a call of a server.
     */
    private static final class Json {

        private static final JsonMapper MAPPER =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    }
}
