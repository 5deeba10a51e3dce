// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.results;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Table;
import dev.dragline.standalone.ResultsAlone;
import dev.dragline.standalone.data.InstallationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench results}. */
@Command(
        name = "results",
        description = {
            "Measure how fast pages and queries are answered when there are many results.",
            "Starts Kafka, PostgreSQL, and results-service in a process of its own, in a directory that is removed afterwards;"
                    + " writes a job with so many results and two with a fifth of them into the database; and asks for every"
                    + " page and document about jobs and edits, with every filter and order. Exit status 1 if the 95th"
                    + " percentile of one of them is above the limit. The disk must have room for about 3 KB an edit."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} bench results --edits 1000000"})
public final class BenchResults implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--edits",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "results of the large job (default: ${DEFAULT-VALUE})")
    private int edits;

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "20",
            description = "how often each query is asked (default: ${DEFAULT-VALUE})")
    private int times;

    @Option(
            names = "--limit",
            paramLabel = "MS",
            defaultValue = "100",
            description =
                    "the longest time of a query in its 95th percentile, milliseconds (default: ${DEFAULT-VALUE})")
    private double limit;

    @Option(
            names = "--slowest",
            paramLabel = "N",
            defaultValue = "20",
            description = "how many of the slowest queries are printed (default: ${DEFAULT-VALUE})")
    private int slowest;

    @Option(
            names = "--heap",
            paramLabel = "MB",
            defaultValue = "256",
            description = "the heap of results-service, in megabytes (default: ${DEFAULT-VALUE})")
    private int heapMegabytes;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the directory is made that is removed afterwards (default: that of temporary files)")
    private @Nullable Path data;

    @Mixin
    private FormatOption format;

    BenchResults(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (edits < 1 || times < 1) {
            throw new Failure("--edits and --times must be at least 1, but are " + edits + " and " + times + ".");
        }
        try {
            Path directory = data == null
                    ? Files.createTempDirectory("dragline-bench")
                    : Files.createTempDirectory(Files.createDirectories(data), "bench");
            try {
                return report(measure(directory));
            } finally {
                FileUtils.deleteDirectory(directory.toFile());
            }
        } catch (InstallationException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        } catch (Exception e) {
            throw new Failure("Nothing was measured: " + e, e);
        }
    }

    private List<QueryFigures> measure(Path directory) throws Exception {
        List<SeededJob> jobs = SeededJob.of(edits);
        console.note("Starting PostgreSQL, Kafka and results-service with a heap of " + heapMegabytes + " MB");
        try (ResultsAlone results = new ResultsAlone(
                directory.resolve("data"), heapMegabytes, owner -> new ResultsSeed(console::note).fill(owner, jobs))) {
            console.note("Asking");
            return new ResultsMeasurement(results, times).measure(jobs);
        }
    }

    private int report(List<QueryFigures> all) {
        List<QueryFigures> sorted = all.stream()
                .sorted(Comparator.comparingDouble(QueryFigures::p95).reversed())
                .toList();
        format.print(console, sorted, () -> table(sorted));
        long above = all.stream().filter(query -> query.p95() > limit).count();
        console.note(
                above + " of " + all.size() + " queries are above " + number(limit) + " ms in their 95th percentile.");
        return above == 0 ? 0 : 1;
    }

    private Table table(List<QueryFigures> sorted) {
        Table table =
                new Table("Nothing was measured.", "QUERY", "ANSWERS", "P50 MS", "P95 MS", "LONGEST MS", "CPU MS");
        for (QueryFigures query : sorted.subList(0, Math.min(slowest, sorted.size()))) {
            table.add(
                    query.query(),
                    Integer.toString(query.answers()),
                    number(query.p50()),
                    number(query.p95()),
                    number(query.longest()),
                    number(query.cpu()));
        }
        return table;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
