// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** All reports of one call: on a terminal one table after the other, as JSON one document. */
final class Reports {

    private final Console console;
    private final FormatOption format;
    private final ReportFiles files;
    private final EvaluationSession bench;
    private final Map<String, Report<?>> documents = new LinkedHashMap<>();
    private final Map<String, ReportTable> tables = new LinkedHashMap<>();

    Reports(Console console, EvaluationOptions options, EvaluationSession bench) {
        this.console = console;
        this.format = options.format();
        this.files = new ReportFiles(console, options, bench);
        this.bench = bench;
    }

    void add(Report<?> report, ReportTable table) throws IOException {
        documents.put(report.evaluation(), report);
        tables.put(report.evaluation(), table);
        keep(report, table);
    }

    /** For whoever looks into the directory before all is done. */
    void keep(Report<?> report, ReportTable table) throws IOException {
        files.keep(report, table);
        bench.finish();
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
