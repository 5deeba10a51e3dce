// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.jobs.Job;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.cli.terminal.Progress;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.cli.work.WorkIdParameter;
import dev.dragline.cli.work.WorkKind;
import dev.dragline.client.DraglineException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code job export}. */
@Command(
        name = "export",
        description = "Write the results of a job into a directory, as far as they are there.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "  results.ndjson   a line for each edit: where its points landed, distances, times",
            "  edits.ndjson     the edits again, to be submitted again",
            "  images/          000001-before.png, 000001-after.png, and the steps if they were kept",
            "  trajectories/    000001.safetensors: the spatial rows of the latent codes",
            "  manifest.json    what this is; written last",
            "",
            "Example: ${ROOT-COMMAND-NAME} job export 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2 --out out/first-try"
        })
final class ExportJob implements Callable<Integer> {

    private static final int CONNECTIONS = 4;
    private final Console console;

    @Mixin
    private WorkIdParameter id;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the files go")
    private Path out;

    @Mixin
    private ServerOption server;

    ExportJob(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Server connected = server.connect();
        Job job = RunningWork.of(connected, WorkKind.JOB, id.id()).document();
        OutputFiles.directory(out);
        ExportedResults exported =
                ExportedResults.download(connected.client(), job.id(), out.resolve("results.ndjson"));
        exported.writeEdits(out.resolve("edits.ndjson"));
        if (!"none".equals(job.keep())) {
            fetch(new ExportedEdits(connected.client(), "trajectory".equals(job.keep()), out), exported.withResult());
        }
        writeManifest(connected, job, exported);
        console.note(
                Formats.count(exported.all().size(), "result") + " of " + job.total() + " written to " + out + ".");
        return 0;
    }

    private void fetch(ExportedEdits edits, List<Edit> results) throws IOException {
        edits.createDirectories();
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
        try (Progress progress = Progress.of(console, "edits", 0, results.size())) {
            List<Future<?>> running = new ArrayList<>();
            for (Edit result : results) {
                running.add(connections.submit(() -> {
                    edits.fetch(result);
                    return null;
                }));
            }
            for (int i = 0; i < running.size(); i++) {
                join(running.get(i));
                progress.at(i + 1, "");
            }
        } finally {
            connections.shutdownNow();
        }
    }

    private static void join(Future<?> fetched) throws IOException {
        try {
            fetched.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            if (e.getCause() instanceof DraglineException failure) {
                throw failure;
            }
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("a result cannot be saved", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted; what was written so far stays.", e);
        }
    }

    private void writeManifest(Server from, Job job, ExportedResults results) {
        Manifest manifest = new Manifest(
                1,
                Clock.systemUTC().instant(),
                from.page("").toString(),
                results.all().size(),
                results.withoutSeed(),
                job);
        OutputFiles.write(out.resolve("manifest.json"), FormatOption.json(manifest));
    }

    private record Manifest(
            int schemaVersion, Instant exportedAt, String server, int results, long editsWithoutSeed, Job job) {}
}
