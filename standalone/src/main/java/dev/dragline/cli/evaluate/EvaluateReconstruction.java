package dev.dragline.cli.evaluate;

import dev.dragline.cli.terminal.Console;
import dev.dragline.training.evaluation.ImageRow;
import dev.dragline.training.evaluation.Trials;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code evaluate reconstruction}. */
@Command(
        name = "reconstruction",
        description = "Paired image reconstruction: make of one image another one that is known, from 32 points of the"
                + " flow between both.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The pairs are a code at psi 0.3 and the same with a tenth of the way to other codes in its "
                    + "first six rows. MSE100 is the mean squared difference of the pixels' values, from -1 to 1, "
                    + "times 100. The perceptual distance is not LPIPS unless --lpips brings it.",
            "",
            "Example: ./dragline evaluate reconstruction --generator faces-128 --methods " + "auto,draggan,none"
        })
final class EvaluateReconstruction implements Callable<Integer> {

    static final int PAIRS = 200;

    private final Console console;

    @Mixin
    private EvaluationOptions options;

    EvaluateReconstruction(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return Bench.work(console, options, bench -> {
            List<Trials.Entry> entries = bench.entries(EvaluateLandmarks.METHODS, options.pairs(PAIRS, PAIRS));
            List<ImageRow> rows =
                    bench.evaluation().reconstruction(bench.judges().figures(), entries);
            new ReportFiles(console, options, bench)
                    .publish(bench.report("reconstruction", rows), ReportTable.ofImages(rows));
        });
    }
}
