// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobRequest;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Table;
import dev.dragline.standalone.InferenceWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench interactive}. */
@Command(
        name = "interactive",
        description = {
            "Measure how long an interactive edit takes while many edits of the bulk wait.",
            "Starts an installation in a temporary directory, submits a job of the bulk, and then one edit after the other,"
                    + " each from its submission until its result is shown. Exit status 1 if the 99th percentile is above the"
                    + " limit."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} bench interactive --bulk 1000000 --edits 200"})
final class BenchInteractive implements Callable<Integer> {

    private static final BenchedEdits EDITS = new BenchedEdits("faces-128", "jacobian", "final", null);
    private static final int WARM_UP = 2 * JobTime.SKIPPED;
    private static final int FIRST_SEED = 100_000_000;
    private static final int LOOK_MILLISECONDS = 10;
    private static final int PAUSE_MILLISECONDS = 100;

    private final Console console;

    @Option(
            names = "--bulk",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "edits of the bulk that wait (default: ${DEFAULT-VALUE})")
    private int bulk;

    @Option(
            names = "--edits",
            paramLabel = "N",
            defaultValue = "200",
            description = "interactive edits, one after the other (default: ${DEFAULT-VALUE})")
    private int edits;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "inference workers (default: ${DEFAULT-VALUE})")
    private int workers;

    @Option(
            names = "--waiting-workers",
            description =
                    "workers wait 25 ms for an edit instead of computing it, to leave the processors to everything else")
    private boolean waitingWorkers;

    @Option(
            names = "--limit",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "the longest time in the 99th percentile, milliseconds (default: ${DEFAULT-VALUE})")
    private double limit;

    @Mixin
    private FormatOption format;

    BenchInteractive(Console console) {
        this.console = console;
    }

    /**
     * @param waitingBefore edits of the bulk that waited when the first interactive edit was submitted
     * @param waitingAfter edits of the bulk that waited when the last one was answered
     */
    record Report(
            int edits, long waitingBefore, long waitingAfter, double p50, double p95, double p99, double longest) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (bulk < 1 || edits < 1 || workers < 1) {
            throw new Failure("--bulk, --edits and --workers must be at least 1, but are " + bulk + ", " + edits
                    + " and " + workers + ".");
        }
        InferenceWorkers kind = waitingWorkers ? InferenceWorkers.WAITING : InferenceWorkers.COMPUTING;
        try (BenchDirectory directory = BenchDirectory.create();
                MeasuredInstallation installation =
                        MeasuredInstallation.start(console, directory.path(), kind, workers)) {
            Report report = measure(installation, directory.path());
            format.print(console, report, table(report));
            return report.p99() > limit ? 1 : 0;
        }
    }

    private Report measure(MeasuredInstallation installation, Path directory) throws IOException, InterruptedException {
        installation.compute(EDITS, new EditSupply(directory).next(WARM_UP), "warm-up");
        Path file = directory.resolve("bulk.ndjson");
        EditsFileKind.NDJSON.write(file, bulk);
        console.note("Submitting " + Formats.count(bulk, "edit") + " of the bulk");
        UUID job = installation.submit(EDITS.bulk("bulk"), file);
        Files.delete(file);
        long before = installation.job(job).waiting();
        console.note("Submitting interactive edits while " + before + " wait");
        List<Double> milliseconds = new ArrayList<>();
        for (int i = 0; i < edits; i++) {
            milliseconds.add(answer(installation, directory, FIRST_SEED + i));
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
        }
        Quantiles times = new Quantiles(milliseconds);
        return new Report(
                edits,
                before,
                installation.job(job).waiting(),
                times.at(0.5),
                times.at(0.95),
                times.at(0.99),
                times.largest());
    }

    private static double answer(MeasuredInstallation installation, Path directory, int seed)
            throws IOException, InterruptedException {
        Path file = directory.resolve("interactive.ndjson");
        Files.writeString(
                file, "{\"seed\": " + seed + ", \"points\": [{\"handle\": [63, 70], \"target\": [63, 76]}]}\n");
        JobRequest request = JobRequest.forGenerator(EDITS.generator())
                .method(EDITS.method())
                .priority("interactive")
                .build();
        long start = System.nanoTime();
        UUID id = installation.submit(request, file);
        Job job = installation.job(id);
        while (job.completed() + job.failed() == 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
            job = installation.job(id);
        }
        if (job.failed() > 0) {
            throw new Failure("An interactive edit failed: " + job.failures() + ".");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static Table table(Report report) {
        Table table = new Table(
                "", "INTERACTIVE EDITS", "BULK WAITING BEFORE", "AFTER", "P50 MS", "P95 MS", "P99 MS", "LONGEST MS");
        table.add(
                Integer.toString(report.edits()),
                Long.toString(report.waitingBefore()),
                Long.toString(report.waitingAfter()),
                number(report.p50()),
                number(report.p95()),
                number(report.p99()),
                number(report.longest()));
        return table;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
