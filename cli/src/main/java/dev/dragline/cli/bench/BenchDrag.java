// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import dev.dragline.api.jobs.Job;
import dev.dragline.cli.bench.browser.DragTimes;
import dev.dragline.cli.bench.browser.DraggingPerson;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Table;
import dev.dragline.standalone.InferenceWorkers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench drag}. */
@Command(
        name = "drag",
        description = {
            "Measure in a browser how long a person waits who drags points.",
            "Starts an installation in a temporary directory and a Chromium without a window. It opens a picture, pulls a point"
                    + " in four steps and lets it go, again and again: first alone, then beside a job of the bulk, whose rate it"
                    + " measures, too."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} bench drag --edits 100"})
final class BenchDrag implements Callable<Integer> {

    private static final BenchedEdits EDITS = new BenchedEdits("faces-128", "auto", "final", null);
    private static final int WARM_UP = 2 * JobTime.SKIPPED;
    private static final int WARM_UP_DRAGS = 10;
    private static final int FIRST_SEED = 200_000_000;
    private static final int BULK = 100_000;
    private static final int LOOK_MILLISECONDS = 200;

    private final Console console;

    @Option(
            names = "--edits",
            paramLabel = "N",
            defaultValue = "60",
            description = "edits, one after the other (default: ${DEFAULT-VALUE})")
    private int edits;

    @Option(
            names = "--pause",
            paramLabel = "MS",
            defaultValue = "500",
            description = "between two edits, milliseconds (default: ${DEFAULT-VALUE})")
    private int pause;

    @Option(
            names = "--alone-seconds",
            paramLabel = "S",
            defaultValue = "20",
            description = "for how long the rate of the bulk is measured without a person (default: ${DEFAULT-VALUE})")
    private int aloneSeconds;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "2",
            description = "inference workers (default: ${DEFAULT-VALUE})")
    private int workers;

    @Mixin
    private FormatOption format;

    BenchDrag(Console console) {
        this.console = console;
    }

    /**
     * @param alone what was measured with nothing else to compute
     * @param beside what was measured beside the bulk
     * @param rateAlone edits of the bulk a second while nobody drags
     * @param rateBeside edits of the bulk a second while somebody does
     */
    record Report(DragTimes alone, DragTimes beside, double rateAlone, double rateBeside) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (edits < 1 || workers < 1 || pause < 0 || aloneSeconds < 1) {
            throw new Failure("--edits, --workers and --alone-seconds must be at least 1, and --pause 0, but are "
                    + edits + ", " + workers + ", " + aloneSeconds + " and " + pause + ".");
        }
        try (BenchDirectory profile = BenchDirectory.create();
                BenchDirectory directory = BenchDirectory.create();
                MeasuredInstallation installation =
                        MeasuredInstallation.start(console, directory.path(), InferenceWorkers.COMPUTING, workers);
                DraggingPerson person = DraggingPerson.signIn(installation.signInLink(), profile.path())) {
            Report report = measure(installation, directory.path(), person);
            format.print(console, report, table(report));
            return 0;
        }
    }

    private Report measure(MeasuredInstallation installation, Path directory, DraggingPerson person)
            throws IOException, InterruptedException {
        installation.compute(EDITS, new EditSupply(directory).next(WARM_UP), "warm-up");
        person.drag(WARM_UP_DRAGS, FIRST_SEED, Duration.ZERO);
        console.note("Dragging alone");
        DragTimes alone = person.drag(edits, FIRST_SEED + WARM_UP_DRAGS, Duration.ofMillis(pause));
        Path file = directory.resolve("bulk.ndjson");
        EditsFileKind.NDJSON.write(file, BULK);
        UUID job = installation.submit(EDITS.bulk("bulk"), file);
        awaitFirst(installation, job);
        console.note("Measuring the bulk alone");
        Rate begin = Rate.now(installation, job);
        TimeUnit.SECONDS.sleep(aloneSeconds);
        double rateAlone = Rate.now(installation, job).since(begin);
        console.note("Dragging beside the bulk");
        begin = Rate.now(installation, job);
        DragTimes beside = person.drag(edits, FIRST_SEED + WARM_UP_DRAGS + edits, Duration.ofMillis(pause));
        return new Report(alone, beside, rateAlone, Rate.now(installation, job).since(begin));
    }

    private static void awaitFirst(MeasuredInstallation installation, UUID job) throws InterruptedException {
        while (installation.job(job).completed() < JobTime.SKIPPED) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
        }
    }

    /** How many edits were completed at a moment. */
    private record Rate(long completed, long nanoTime) {

        static Rate now(MeasuredInstallation installation, UUID id) {
            Job job = installation.job(id);
            if (job.waiting() == 0) {
                throw new Failure("The job of the bulk ended too early; measure fewer edits.");
            }
            return new Rate(job.completed(), System.nanoTime());
        }

        double since(Rate before) {
            return (completed - before.completed) * 1e9 / (nanoTime - before.nanoTime);
        }
    }

    static Table table(Report report) {
        Table table = new Table("", "MILLISECONDS", "ALONE P50", "P95", "BESIDE THE BULK P50", "P95");
        DragTimes alone = report.alone();
        DragTimes beside = report.beside();
        add(table, "a new picture and how it moves", alone.pictures(), beside.pictures());
        add(table, "- computed by the worker", alone.workers(), beside.workers());
        add(table, "preview when a pull begins", alone.begins(), beside.begins());
        add(table, "preview of each further step", alone.pulls(), beside.pulls());
        add(table, "- computed by the page", alone.computed(), beside.computed());
        add(table, "exact answer after letting go", alone.answers(), beside.answers());
        for (String part : List.of("accepted", "toWorker", "computed", "known", "shown")) {
            add(table, "- " + part, alone.part(part), beside.part(part));
        }
        table.add(
                "edits of the bulk a second",
                "",
                "",
                number(report.rateAlone()) + " without a person",
                number(report.rateBeside()) + " with one");
        return table;
    }

    private static void add(Table table, String name, List<Double> alone, List<Double> beside) {
        Quantiles first = new Quantiles(alone);
        Quantiles second = new Quantiles(beside);
        table.add(name, number(first.at(0.5)), number(first.at(0.95)), number(second.at(0.5)), number(second.at(0.95)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
