// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Table;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.standalone.IngestAlone;
import dev.dragline.standalone.data.InstallationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench ingest}. */
@Command(
        name = "ingest",
        description = {
            "Measure how fast a large file of edits is accepted.",
            "Starts Kafka, PostgreSQL, and ingest-service in a process of its own, without workers, in a directory that is"
                    + " removed afterwards; posts a file of edits and says what that took. The disk must have room for"
                    + " about 1 KB an edit."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} bench ingest --edits 1000000 --file ndjson,csv.gz"})
final class BenchIngest implements Runnable {

    private static final String GENERATOR = "faces-128";

    private final Console console;

    @Option(
            names = "--edits",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "edits of each file (default: ${DEFAULT-VALUE})")
    private int edits;

    @Option(
            names = "--file",
            split = ",",
            paramLabel = "KIND",
            defaultValue = "ndjson",
            description =
                    "what is posted: ${COMPLETION-CANDIDATES}, more than one by commas (default: ${DEFAULT-VALUE})")
    private List<EditsFileKind> formats;

    @Option(
            names = "--heap",
            paramLabel = "MB",
            defaultValue = "256",
            description = "the heap of ingest-service, in megabytes (default: ${DEFAULT-VALUE})")
    private int heapMegabytes;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the directory is made that is removed afterwards (default: that of temporary files)")
    private @Nullable Path data;

    @Mixin
    private FormatOption format;

    BenchIngest(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (edits < 1) {
            throw new Failure("--edits is " + edits + ", but must be at least 1.");
        }
        try {
            Path directory = data == null
                    ? Files.createTempDirectory("dragline-bench")
                    : Files.createTempDirectory(Files.createDirectories(data), "bench");
            try {
                List<IngestFigures> figures = measure(directory);
                format.print(console, figures, table(figures));
            } finally {
                FileUtils.deleteDirectory(directory.toFile());
            }
        } catch (InstallationException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        } catch (Exception e) {
            throw new Failure("Nothing was measured: " + e, e);
        }
    }

    private List<IngestFigures> measure(Path directory) throws Exception {
        List<IngestFigures> all = new ArrayList<>();
        console.note("Starting PostgreSQL, Kafka and ingest-service with a heap of " + heapMegabytes + " MB");
        try (IngestAlone ingest = new IngestAlone(directory.resolve("data"), heapMegabytes, generator())) {
            for (EditsFileKind kind : formats) {
                Path file = directory.resolve("edits." + kind);
                kind.write(file, edits);
                console.note("Posting " + Formats.count(edits, "edit") + " as " + kind + ", "
                        + Files.size(file) / 1_000_000 + " MB");
                all.add(IngestMeasurement.of(ingest, kind, file, edits));
                Files.delete(file);
            }
        }
        return all;
    }

    private static ModelPublished generator() {
        return new ModelPublished(
                Messages.SCHEMA_VERSION,
                GENERATOR,
                null,
                Instant.EPOCH,
                128,
                12,
                512,
                List.of("flow-jacobian"),
                "flow-jacobian",
                null,
                null,
                new TreeMap<>(),
                null);
    }

    private static Table table(List<IngestFigures> all) {
        Table table = new Table(
                "Nothing was measured.",
                "FILE",
                "EDITS",
                "SECONDS",
                "LINES/S",
                "CPU S: INGEST",
                "POSTGRESQL",
                "CPU µs/LINE",
                "PEAK HEAP MB",
                "PEAK PROCESS MB");
        for (IngestFigures figures : all) {
            table.add(
                    figures.file(),
                    Integer.toString(figures.edits()),
                    number(figures.seconds()),
                    Long.toString(Math.round(figures.linesPerSecond())),
                    number(figures.ingestCpuSeconds()),
                    number(figures.databaseCpuSeconds()),
                    number(figures.cpuMicrosecondsPerLine()),
                    Long.toString(figures.peakHeapMegabytes()),
                    Long.toString(figures.peakProcessMegabytes()));
        }
        return table;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
