// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.evaluate.report.ReportTable;
import dev.dragline.cli.terminal.Console;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.evaluation.WildRow;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.TrialRunner;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code evaluate wild}. */
@Command(
        name = "wild",
        description = "Measure what methods do with drags that no image of the generator can follow.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A point and a target anywhere, two points that swap places, a corner to the opposite corner, a "
                    + "hundred points at once, in turn. LIMIT is the distance from the mean code, in standard "
                    + "deviations, within which 99.9 %% of the generator's own codes lie; OUTSIDE counts edits that "
                    + "ended beyond it and further out than they began, FURTHER AWAY those whose points ended more than a tenth further from their "
                    + "targets than they began.",
            "",
            "Example: ${ROOT-COMMAND-NAME} evaluate wild --generator faces-128 --methods auto --pairs 1000"
        })
final class EvaluateWild implements Callable<Integer> {

    static final List<String> METHODS = List.of(MethodQuery.AUTO, EvaluatedMethod.NONE);
    static final int EDITS = 200;
    static final int SLOW_EDITS = 40;

    private final Console console;

    @Mixin
    private EvaluationOptions options;

    EvaluateWild(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return EvaluationSession.work(console, options, session -> {
            List<TrialRunner.Entry> entries = session.methods().entries(METHODS, options.pairs(EDITS, SLOW_EDITS));
            List<WildRow> rows =
                    session.evaluation().wild(session.imageMetrics().features(), entries);
            new ReportFiles(console, options, session).publish(session.report("wild", rows), ReportTable.ofWild(rows));
        });
    }
}
