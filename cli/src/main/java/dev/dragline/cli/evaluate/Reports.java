// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.evaluate.report.Report;
import dev.dragline.cli.evaluate.report.ReportTable;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints all reports of one call: as tables on a terminal, as one document in JSON. */
final class Reports {

    private final Console console;
    private final FormatOption format;
    private final ReportFiles files;
    private final EvaluationSession session;
    private final Map<String, Report<?>> documents = new LinkedHashMap<>();
    private final Map<String, ReportTable> tables = new LinkedHashMap<>();

    Reports(Console console, EvaluationOptions options, EvaluationSession session) {
        this.console = console;
        this.format = options.format();
        this.files = new ReportFiles(console, options, session);
        this.session = session;
    }

    void add(Report<?> report, ReportTable table) throws IOException {
        documents.put(report.evaluation(), report);
        tables.put(report.evaluation(), table);
        keep(report, table);
    }

    /** Keeps a report before all of them are complete. */
    void keep(Report<?> report, ReportTable table) throws IOException {
        files.keep(report, table);
        session.finish();
        console.note(
                report.evaluation() + " is done: " + Formats.count(report.rows().size(), "row") + ".");
    }

    void print() {
        if (format.isJson()) {
            FormatOption.printJson(console, documents);
            return;
        }
        tables.forEach((what, table) -> {
            console.print("");
            console.print(what);
            table.terminal().print(console);
        });
    }
}
