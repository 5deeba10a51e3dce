// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.evaluate.report.Report;
import dev.dragline.cli.evaluate.report.ReportTable;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.OutputFiles;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/** Prints a report, and keeps it beside its trials if they are kept. */
record ReportFiles(Console console, EvaluationOptions options, EvaluationSession session) {

    void publish(Report<?> report, ReportTable table) {
        session.finish();
        keep(report, table);
        options.format().print(console, report, table.terminal());
        report.failures()
                .forEach(failed -> console.note(failed.pairs() + " of " + failed.series() + " with " + failed.method()
                        + " could not be measured: " + failed.reason()));
        if (report.rows().isEmpty()) {
            throw new Failure("None of the edits could be measured.");
        }
    }

    void keep(Report<?> report, ReportTable table) {
        if (session.keeps()) {
            OutputFiles.write(file(report.evaluation() + ".json"), FormatOption.json(report) + "\n");
            OutputFiles.write(file(report.evaluation() + ".md"), table.markdown());
        }
    }

    /** @param name the name of the file, without its extension */
    void keep(String name, BufferedImage picture) {
        if (session.keeps()) {
            OutputFiles.write(file(name + ".png"), picture);
        }
    }

    private Path file(String name) {
        return session.directory().resolve(name);
    }
}
