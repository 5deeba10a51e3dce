// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How a list or a document is printed. */
public final class FormatOption {

    /** For people, or for programs. */
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

    /** Whether it is printed for programs. */
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
        console.print(json(document));
    }

    /** A document as JSON. */
    public static String json(Object document) {
        return Json.MAPPER.writeValueAsString(document);
    }

    /** Made when it is needed: a table does not, and to make it takes as long as to ask a server. */
    private static final class Json {

        private static final JsonMapper MAPPER =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    }
}
