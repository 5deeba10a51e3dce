// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.evaluate.report.ReportTable;
import dev.dragline.cli.terminal.Console;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.evaluation.ImageRow;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.TrialRunner;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code evaluate roundtrip}. */
@Command(
        name = "roundtrip",
        description = "Drag five points there and back again, and compare with the original.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The pairs are those of `evaluate landmarks --distance near`. Mean distance says how far the points "
                    + "are from where they began, after both ways; seconds, steps and passes are those of both ways "
                    + "together.",
            "",
            "Example: ${ROOT-COMMAND-NAME} evaluate roundtrip --generator faces-128 --methods auto,draggan"
        })
final class EvaluateRoundTrip implements Callable<Integer> {

    static final List<String> METHODS = List.of(MethodQuery.AUTO, EvaluatedMethod.TARGET_CODE);
    static final int PAIRS = 100;

    private final Console console;

    @Mixin
    private EvaluationOptions options;

    EvaluateRoundTrip(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return EvaluationSession.work(console, options, session -> {
            List<TrialRunner.Entry> entries = session.methods().entries(METHODS, options.pairs(PAIRS, PAIRS));
            List<ImageRow> rows =
                    session.evaluation().roundTrips(session.imageMetrics().figures(), entries);
            new ReportFiles(console, options, session)
                    .publish(session.report("roundtrip", rows), ReportTable.ofImages(rows));
        });
    }
}
