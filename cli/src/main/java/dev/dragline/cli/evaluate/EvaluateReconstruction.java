// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.evaluate.report.ReportTable;
import dev.dragline.cli.terminal.Console;
import dev.dragline.evaluation.ImageRow;
import dev.dragline.evaluation.ReconstructionPairs;
import dev.dragline.evaluation.trials.TrialRunner;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code evaluate reconstruction}. */
@Command(
        name = "reconstruction",
        description =
                "Paired image reconstruction: turn one image into another one, which is known, by dragging 32 points of the"
                        + " flow between both.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The paper's pairs are a code at psi 0.3 and the same with a tenth of the way to other codes "
                    + "in its first six rows, another one in each, of which nobody knows the true flow. For a generator "
                    + "that learnt from rendered faces the second image is instead that of another latent, the same in all "
                    + "six rows, just as far away; its flow is exact. MSE100 is the mean squared difference of the pixels' values, from -1 to 1, "
                    + "times 100. The perceptual distance is not LPIPS unless --lpips brings it.",
            "",
            "Example: ${ROOT-COMMAND-NAME} evaluate reconstruction --generator faces-128 --methods "
                    + "auto,draggan,none"
        })
final class EvaluateReconstruction implements Callable<Integer> {

    static final int PAIRS = 200;

    private final Console console;

    @Mixin
    private EvaluationOptions options;

    @Mixin
    private PaperPairsOption papers;

    EvaluateReconstruction(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return EvaluationSession.work(console, options, session -> {
            List<TrialRunner.Entry> entries =
                    session.methods().entries(EvaluateLandmarks.METHODS, options.pairs(PAIRS, PAIRS));
            ReconstructionPairs pairs = session.evaluation().reconstructionPairs(papers.isAsked());
            List<ImageRow> rows = session.evaluation()
                    .reconstruction(pairs, session.imageMetrics().figures(), entries);
            new ReportFiles(console, options, session)
                    .publish(session.report("reconstruction", pairs, rows), ReportTable.ofImages(rows));
        });
    }
}
