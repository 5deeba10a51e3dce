// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.evaluate.report.Plots;
import dev.dragline.cli.evaluate.report.ReportTable;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.evaluation.ImageRow;
import dev.dragline.evaluation.ReconstructionPairs;
import dev.dragline.evaluation.measures.ImageMetric;
import dev.dragline.evaluation.trials.Mean;
import dev.dragline.evaluation.trials.TrialRunner;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate steps}. */
@Command(
        name = "steps",
        description = "The effect of the number of steps n, on the pairs of `evaluate reconstruction`.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "flow-jacobian takes any number of steps. A latent predictor makes as many as it was trained "
                    + "for: give the versions to compare with --model-version.",
            "",
            "Example: ${ROOT-COMMAND-NAME} evaluate steps --generator faces-128 --steps 1,2,3,5,7,10"
        })
final class EvaluateSteps implements Callable<Integer> {

    static final int PAIRS = 50;

    private final Console console;

    @Mixin
    private EvaluationOptions options;

    @Mixin
    private PaperPairsOption papers;

    @Option(
            names = "--steps",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,2,3,4,5,7,9,10",
            description = "the numbers of steps, for methods that take any number (default: ${DEFAULT-VALUE})")
    private List<Integer> steps;

    EvaluateSteps(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (steps.stream().anyMatch(count -> count < 1)) {
            throw new Failure("--steps must be numbers from 1 on, not " + steps + ".");
        }
        return EvaluationSession.work(console, options, session -> measure(session, steps));
    }

    private void measure(EvaluationSession session, List<Integer> counts) throws IOException {
        List<TrialRunner.Entry> entries = session.methods().byName().ofSteps(counts, options.pairs(PAIRS, PAIRS));
        ReconstructionPairs pairs = session.evaluation().reconstructionPairs(papers.isAsked());
        List<ImageRow> rows = session.evaluation()
                .reconstruction(pairs, session.imageMetrics().figures(), entries);
        ReportFiles files = new ReportFiles(console, options, session);
        files.publish(session.report("steps", pairs, rows), ReportTable.ofImages(rows));
        if (session.keeps()) {
            files.keep("steps", plot(rows));
        }
    }

    static BufferedImage plot(List<ImageRow> rows) {
        return Plots.effect(rows.stream().map(EvaluateSteps::effect).toList());
    }

    private static Plots.Effect effect(ImageRow row) {
        Mean error = Objects.requireNonNull(row.figures().get(ImageMetric.SquaredError.NAME));
        String family = row.method().substring(0, row.method().indexOf(' '));
        return new Plots.Effect(family, row.steps(), error.value(), error.confidence95());
    }
}
