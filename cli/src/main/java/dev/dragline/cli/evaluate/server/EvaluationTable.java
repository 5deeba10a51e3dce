// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate.server;

import dev.dragline.cli.server.WorkId;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.terminal.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Evaluations as a table, and what one of them measured. */
final class EvaluationTable {

    private final Table table;

    /** @param hints for the command that submits the first one */
    EvaluationTable(Hints hints) {
        table = new Table(
                "There are no evaluations yet; " + hints.command("evaluate", "submit", "--generator", "NAME")
                        + " makes one.",
                "ID",
                "GENERATOR",
                "METHODS",
                "STATE",
                "DONE",
                "OF",
                "LEFT",
                "CREATED");
    }

    void add(JsonNode evaluation) {
        JsonNode left = evaluation.path("secondsLeft");
        List<String> methods = new ArrayList<>();
        evaluation
                .path("contestants")
                .forEach(contestant -> methods.add(contestant.path("name").asString("")));
        table.add(
                WorkId.shortened(evaluation.path("id").asString("")),
                evaluation.path("generator").asString(""),
                String.join(", ", methods),
                evaluation.path("state").asString(""),
                evaluation.path("done").asLong(),
                evaluation.path("total").asLong(),
                left.isNumber() ? Formats.duration(left.asDouble()) : "",
                Formats.minute(Instant.parse(evaluation.path("createdAt").asString(""))));
    }

    Table table() {
        return table;
    }

    /** Prints the rows of an evaluation that is complete, and what measured them. */
    static void printRows(Console console, JsonNode evaluation) {
        if (evaluation.path("rows").isEmpty()) {
            return;
        }
        Table rows = new Table(
                "",
                "SERIES",
                "METHOD",
                "VERSION",
                "PAIRS",
                "BEFORE",
                "MEAN DISTANCE",
                "+-95%",
                "OF NO EDIT",
                "SECONDS",
                "STEPS",
                "PASSES");
        for (JsonNode row : evaluation.path("rows")) {
            double before = row.path("meanDistanceBefore").asDouble();
            double after = row.path("meanDistance").asDouble();
            rows.add(
                    row.path("series").asString(""),
                    method(row),
                    row.path("modelVersion").asString(""),
                    row.path("pairs").asInt(),
                    Formats.twoDigits(before),
                    Formats.twoDigits(after),
                    Formats.twoDigits(row.path("confidence95").asDouble()),
                    Formats.twoDigits(after / before),
                    String.format(
                            Locale.ROOT, "%.3f", row.path("secondsPerEdit").asDouble()),
                    Formats.oneDigit(row.path("steps").asDouble()),
                    Formats.oneDigit(row.path("generatorPasses").asDouble()));
        }
        rows.print(console);
        printFailures(console, evaluation);
        JsonNode machine = evaluation.path("machine");
        console.print("Points: " + evaluation.path("points").asString("") + "; measured by "
                + evaluation.path("measuredBy").asString("") + "; "
                + machine.path("processor").asString("") + ", "
                + Formats.count(machine.path("cores").asLong(), "core") + ", "
                + machine.path("device").asString("") + ".");
    }

    private static void printFailures(Console console, JsonNode evaluation) {
        JsonNode failures = evaluation.path("failures");
        if (failures.isEmpty()) {
            return;
        }
        console.print("Pairs that could not be measured; the figures are of the others:");
        Table table = new Table("", "PAIRS", "SERIES", "METHOD", "REASON");
        failures.forEach(failed -> table.add(
                failed.path("pairs").asInt(),
                failed.path("series").asString(""),
                failed.path("name").asString(""),
                failed.path("reason").asString("")));
        table.print(console);
    }

    private static String method(JsonNode row) {
        String name = row.path("name").asString("");
        String method = row.path("method").asString("");
        return name.equals(method) ? name : name + " (" + method + ")";
    }
}
