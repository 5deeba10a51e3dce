// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.evaluate.report.Plots;
import dev.dragline.cli.evaluate.report.ReportTable;
import dev.dragline.cli.terminal.Console;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.draggan.editing.draggan.DragGanEditor;
import dev.dragline.draggan.editing.jacobian.JacobianEditor;
import dev.dragline.evaluation.DecayCurve;
import dev.dragline.evaluation.LandmarkSeries;
import dev.dragline.evaluation.trials.TrialRunner;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code evaluate decay}. */
@Command(
        name = "decay",
        description = "Mean distance decay: how the points come nearer to their targets with time.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The edits are those of `evaluate landmarks` with five points of independent images, where "
                    + "each step's points are found by following them. A method that predicts its whole trajectory at "
                    + "once has its last distance from its first moment on.",
            "",
            "Example: ${ROOT-COMMAND-NAME} evaluate decay --generator faces-128 --methods "
                    + "auto,flow-jacobian,draggan --pairs 50"
        })
final class EvaluateDecay implements Callable<Integer> {

    static final LandmarkSeries SERIES = new LandmarkSeries(LandmarkSeries.Distance.FAR, false, 5);
    static final List<String> METHODS = List.of(MethodQuery.AUTO, JacobianEditor.FLOW_JACOBIAN, DragGanEditor.METHOD);
    static final int PAIRS = 50;

    private final Console console;

    @Mixin
    private EvaluationOptions options;

    EvaluateDecay(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return EvaluationSession.work(console, options, session -> {
            List<TrialRunner.Entry> entries = session.methods().entries(METHODS, options.pairs(PAIRS, PAIRS));
            List<DecayCurve> curves = session.evaluation().decay(SERIES, entries);
            ReportFiles files = new ReportFiles(console, options, session);
            files.publish(session.report("decay", curves), ReportTable.ofDecay(curves));
            if (session.keeps()) {
                files.keep("decay", Plots.decay(curves));
            }
        });
    }
}
