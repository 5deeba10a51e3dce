// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Table;
import dev.dragline.standalone.InferenceWorkers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench sizes}. */
@Command(
        name = "sizes",
        description = {
            "Compare what an edit costs in small jobs and in large ones.",
            "Starts an installation in a temporary directory, whose workers wait 25 ms for an edit instead of computing"
                    + " it, and submits one job after the other. Prints the time of an edit, and the processor time that"
                    + " everything but the workers takes for it. Exit status 1 if an edit of a job takes more than the limit"
                    + " times that of the first job."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} bench sizes --edits 1000,10000 --workers 4"})
final class BenchSizes implements Callable<Integer> {

    private static final BenchedEdits EDITS = new BenchedEdits("faces-128", "jacobian", "final", null);
    private static final int WARM_UP = 512;

    private final Console console;

    @Option(
            names = "--edits",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000,10000,100000",
            description = "how many the jobs have (default: ${DEFAULT-VALUE})")
    private List<Integer> sizes;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "4",
            description = "workers that wait (default: ${DEFAULT-VALUE})")
    private int workers;

    @Option(
            names = "--limit",
            paramLabel = "RATIO",
            defaultValue = "1.1",
            description =
                    "the most that an edit may take, where one of the first job takes 1 (default: ${DEFAULT-VALUE})")
    private double limit;

    @Mixin
    private FormatOption format;

    BenchSizes(Console console) {
        this.console = console;
    }

    /**
     * What an edit of a job costs.
     *
     * @param milliseconds from one result to the next
     * @param cpuMilliseconds of the broker, the services and PostgreSQL
     * @param ratio of its milliseconds to those of the first job
     */
    record Cost(int edits, double milliseconds, double cpuMilliseconds, double ratio) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (workers < 1 || sizes.stream().anyMatch(size -> size <= JobTime.SKIPPED)) {
            throw new Failure("--workers must be 1 or more and each of --edits more than " + JobTime.SKIPPED + ", not "
                    + workers + " and " + sizes + ".");
        }
        List<Cost> costs = measure();
        Table table = new Table("", "EDITS", "TIME AN EDIT", "RATIO", "PROCESSOR TIME BESIDE THE WORKERS");
        for (Cost cost : costs) {
            table.add(
                    Integer.toString(cost.edits()),
                    String.format(Locale.ROOT, "%.2f ms", cost.milliseconds()),
                    String.format(Locale.ROOT, "%.2f", cost.ratio()),
                    String.format(Locale.ROOT, "%.2f ms", cost.cpuMilliseconds()));
        }
        format.print(console, costs, table);
        return costs.stream().allMatch(cost -> cost.ratio() <= limit) ? 0 : 1;
    }

    private List<Cost> measure() throws IOException, InterruptedException {
        try (BenchDirectory directory = BenchDirectory.create();
                MeasuredInstallation installation =
                        MeasuredInstallation.start(console, directory.path(), InferenceWorkers.WAITING, workers)) {
            EditSupply supply = new EditSupply(directory.path());
            installation.compute(EDITS, supply.next(WARM_UP * workers), "warm-up");
            List<Cost> costs = new ArrayList<>();
            for (int size : sizes) {
                JobTime time = installation.compute(EDITS, supply.next(size), "bench sizes");
                double milliseconds = time.millisecondsPerEdit();
                double first = costs.isEmpty() ? milliseconds : costs.get(0).milliseconds();
                costs.add(new Cost(size, milliseconds, cpuMilliseconds(time), milliseconds / first));
            }
            return costs;
        }
    }

    private static double cpuMilliseconds(JobTime time) {
        return 1000 * time.cpu().besideWorkers() / time.edits();
    }
}
