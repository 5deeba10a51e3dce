// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.server.WorkId;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.cli.terminal.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
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
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Console console;

    @Parameters(paramLabel = "ID", description = "the job: its id, the beginning of it, or last; `job list` shows ids")
    private WorkId id;

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
        RunningJob running = RunningJob.of(connected, id);
        JsonNode job = running.document();
        OutputFiles.directory(out);
        Path results = out.resolve("results.ndjson");
        connected.download("api/jobs/" + running.work().id() + "/results.ndjson", results);
        ExportedResults exported = ExportedResults.read(results, JSON);
        exported.writeEdits(out.resolve("edits.ndjson"));
        String kept = job.path("keep").asString("");
        if (!kept.equals("none")) {
            fetch(new ExportedEdits(connected, kept.equals("trajectory"), out), exported.withResult());
        }
        writeManifest(connected, job, exported);
        console.note(Formats.count(exported.all().size(), "result") + " of "
                + job.path("total").asLong() + " written to " + out + ".");
        return 0;
    }

    private void fetch(ExportedEdits edits, List<JsonNode> results) throws IOException {
        edits.createDirectories();
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
        try (Progress progress = Progress.of(console, "edits", 0, results.size())) {
            List<Future<?>> running = new ArrayList<>();
            for (JsonNode result : results) {
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
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("a result cannot be saved", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted; what was written so far stays.", e);
        }
    }

    private void writeManifest(Server from, JsonNode job, ExportedResults results) {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("schemaVersion", 1);
        manifest.put("exportedAt", Clock.systemUTC().instant().toString());
        manifest.put("server", from.page("").toString());
        manifest.put("results", results.all().size());
        manifest.put("editsWithoutSeed", results.withoutSeed());
        manifest.set("job", job);
        OutputFiles.write(out.resolve("manifest.json"), JSON.writeValueAsBytes(manifest));
    }
}
