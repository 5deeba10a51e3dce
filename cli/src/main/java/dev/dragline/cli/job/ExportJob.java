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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
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
            "A download that breaks off is taken up where it was. A command that was interrupted is taken up with --resume.",
            "",
            "Example: ${ROOT-COMMAND-NAME} job export 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2 --out out/first-try"
        })
final class ExportJob implements Callable<Integer> {

    private static final int CONNECTIONS = 4;

    /** The most edits that wait for a connection; the results of a large job are not held in memory. */
    private static final int MOST_AHEAD = 64;

    private final Console console;

    @Mixin
    private WorkIdParameter id;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the files go")
    private Path out;

    @Option(
            names = "--resume",
            description = "go on with an export that was interrupted: only what is missing is fetched")
    private boolean resume;

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
                ExportedResults.download(connected.client(), job.id(), out.resolve("results.ndjson"), resume);
        ExportedResults.Counts counts = exported.writeEdits(out.resolve("edits.ndjson"));
        if (!"none".equals(job.keep())) {
            ExportedEdits edits = new ExportedEdits(connected.client(), "trajectory".equals(job.keep()), resume, out);
            fetch(edits, exported, counts.withResult());
        }
        writeManifest(connected, job, counts);
        console.note(Formats.count(counts.all(), "result") + " of " + job.total() + " written to " + out + ".");
        return 0;
    }

    private void fetch(ExportedEdits edits, ExportedResults results, long count) throws IOException {
        edits.createDirectories();
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
        try (Progress progress = Progress.of(console, "edits", 0, count)) {
            long done = results.read(all -> fetch(edits, all, connections, progress));
            progress.at(done, "");
        } finally {
            connections.shutdownNow();
        }
    }

    private static long fetch(ExportedEdits edits, Stream<Edit> all, ExecutorService connections, Progress progress)
            throws IOException {
        Deque<Future<?>> running = new ArrayDeque<>();
        long done = 0;
        for (Iterator<Edit> each = all.filter(ExportedResults::hasResult).iterator(); each.hasNext(); ) {
            Edit next = each.next();
            running.add(connections.submit(() -> {
                edits.fetch(next);
                return null;
            }));
            if (running.size() > MOST_AHEAD) {
                join(running.remove());
                progress.at(++done, "");
            }
        }
        for (Future<?> fetched : running) {
            join(fetched);
            progress.at(++done, "");
        }
        return done;
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
            throw new Failure("Interrupted; what was written so far stays, and --resume goes on.", e);
        }
    }

    private void writeManifest(Server from, Job job, ExportedResults.Counts counts) {
        Manifest manifest = new Manifest(
                1, Clock.systemUTC().instant(), from.page("").toString(), counts.all(), counts.withoutSeed(), job);
        OutputFiles.write(out.resolve("manifest.json"), FormatOption.json(manifest));
    }

    private record Manifest(
            int schemaVersion, Instant exportedAt, String server, long results, long editsWithoutSeed, Job job) {}
}
