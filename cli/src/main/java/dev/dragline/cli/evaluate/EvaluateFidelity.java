// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.evaluate.report.ReportTable;
import dev.dragline.cli.terminal.Console;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.evaluation.FidelityRow;
import dev.dragline.evaluation.LandmarkSeries;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.TrialRunner;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code evaluate fidelity}. */
@Command(
        name = "fidelity",
        description =
                "Frechet distance of edited images from those before the edits, beside that of as many unedited ones.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The edits are those of `evaluate landmarks` with one point of independent images. A Frechet "
                    + "distance depends on the number of images: compare those of the same number only.",
            "",
            "Example: ${ROOT-COMMAND-NAME} evaluate fidelity --generator faces-128 --methods auto,draggan --pairs "
                    + "100"
        })
final class EvaluateFidelity implements Callable<Integer> {

    static final LandmarkSeries SERIES = new LandmarkSeries(LandmarkSeries.Distance.FAR, false, 1);
    static final List<String> METHODS = List.of(MethodQuery.AUTO, EvaluatedMethod.TARGET_CODE);
    static final int PAIRS = 200;

    private final Console console;

    @Mixin
    private EvaluationOptions options;

    EvaluateFidelity(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return EvaluationSession.work(console, options, session -> {
            List<TrialRunner.Entry> entries = session.methods().entries(METHODS, options.pairs(PAIRS, PAIRS));
            List<FidelityRow> rows =
                    session.evaluation().fidelity(SERIES, session.imageMetrics().features(), entries);
            new ReportFiles(console, options, session)
                    .publish(session.report("fidelity", rows), ReportTable.ofFidelity(rows));
        });
    }
}
