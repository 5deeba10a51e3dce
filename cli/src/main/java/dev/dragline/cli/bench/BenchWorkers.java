// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Table;
import dev.dragline.standalone.InferenceWorkers;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench workers}. */
@Command(
        name = "workers",
        description = {
            "Compare many workers with one, where each waits 25 ms for an edit instead of computing it.",
            "So what is around the computation can be measured with more workers than the machine has processors: the"
                    + " topics, encoding images, storing results. The edits are of no use, and lie in a temporary"
                    + " directory."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} bench workers --workers 4 --edits 2000"})
final class BenchWorkers implements Callable<Integer> {

    private static final BenchedEdits EDITS = new BenchedEdits("faces-128", "jacobian", "final", null);
    private static final int WARM_UP = 256;

    private final Console console;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "4",
            description = "how many are compared with one (default: ${DEFAULT-VALUE})")
    private int workers;

    @Option(
            names = "--edits",
            paramLabel = "N",
            defaultValue = "1000",
            description = "edits for each worker (default: ${DEFAULT-VALUE})")
    private int edits;

    @Mixin
    private FormatOption format;

    BenchWorkers(Console console) {
        this.console = console;
    }

    /** @param ratio edits a second of all workers, where those of one are 1 */
    record Report(int workers, double oneMillisecondsPerEdit, double allMillisecondsPerEdit, double ratio) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (workers < 2 || edits <= JobTime.SKIPPED) {
            throw new Failure("--workers must be 2 or more and --edits more than " + JobTime.SKIPPED + ", not "
                    + workers + " and " + edits + ".");
        }
        double one = millisecondsPerEdit(1);
        double all = millisecondsPerEdit(workers);
        Report report = new Report(workers, one, all, one / all);
        Table table = new Table("", "WORKERS THAT WAIT INSTEAD OF COMPUTING", "TIME AN EDIT", "RATIO");
        table.add(1, String.format(Locale.ROOT, "%.2f ms", one), "1.00");
        table.add(
                workers,
                String.format(Locale.ROOT, "%.2f ms", all),
                String.format(Locale.ROOT, "%.2f", report.ratio()));
        format.print(console, report, table);
        return 0;
    }

    private double millisecondsPerEdit(int count) throws IOException, InterruptedException {
        try (BenchDirectory directory = BenchDirectory.create();
                MeasuredInstallation installation =
                        MeasuredInstallation.start(console, directory.path(), InferenceWorkers.WAITING, count)) {
            EditSupply supply = new EditSupply(directory.path());
            installation.compute(EDITS, supply.next(WARM_UP * count), "warm-up");
            return installation
                    .compute(EDITS, supply.next(edits * count), "bench workers")
                    .millisecondsPerEdit();
        }
    }
}
