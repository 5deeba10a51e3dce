// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate.server;

import dev.dragline.api.evaluations.Evaluation;
import dev.dragline.api.evaluations.EvaluationDetails;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Table;
import dev.dragline.contracts.evaluations.EvaluationProgressed.FailedPairs;
import dev.dragline.contracts.evaluations.EvaluationProgressed.Machine;
import dev.dragline.contracts.evaluations.EvaluationProgressed.Row;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints what an evaluation measured, and what measured it. */
final class EvaluationRows {

    private EvaluationRows() {}

    /** Prints the rows of a complete evaluation, and nothing of any other. */
    static void print(Console console, EvaluationDetails evaluation) {
        if (evaluation.rows().isEmpty()) {
            return;
        }
        Table rows = emptyTable();
        evaluation.rows().forEach(row -> add(rows, row));
        rows.print(console);
        printFailures(console, evaluation.failures());
        printCircumstances(console, evaluation.evaluation());
    }

    private static Table emptyTable() {
        return new Table(
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
    }

    private static void add(Table rows, Row row) {
        rows.add(
                row.series(),
                row.name().equals(row.method()) ? row.name() : row.name() + " (" + row.method() + ")",
                Objects.requireNonNullElse(row.modelVersion(), ""),
                row.pairs(),
                Formats.twoDigits(row.meanDistanceBefore()),
                Formats.twoDigits(row.meanDistance()),
                Formats.twoDigits(row.confidence95()),
                Formats.twoDigits(row.meanDistance() / row.meanDistanceBefore()),
                String.format(Locale.ROOT, "%.3f", row.secondsPerEdit()),
                Formats.oneDigit(row.steps()),
                Formats.oneDigit(row.generatorPasses()));
    }

    private static void printFailures(Console console, List<FailedPairs> failures) {
        if (failures.isEmpty()) {
            return;
        }
        console.print("Pairs that could not be measured; the figures are of the others:");
        Table table = new Table("", "PAIRS", "SERIES", "METHOD", "REASON");
        failures.forEach(failed -> table.add(failed.pairs(), failed.series(), failed.name(), failed.reason()));
        table.print(console);
    }

    private static void printCircumstances(Console console, Evaluation evaluation) {
        @Nullable Machine machine = evaluation.machine();
        if (machine != null) {
            console.print("Points: " + evaluation.points() + "; measured by " + evaluation.measuredBy() + "; "
                    + machine.processor() + ", " + Formats.count(machine.cores(), "core") + ", " + machine.device()
                    + ".");
        }
    }
}
