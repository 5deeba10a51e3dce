// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import dev.dragline.cli.terminal.Failure;
import dev.dragline.contracts.Messages;
import dev.dragline.standalone.IngestAlone;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** Posts one file and watches what that takes. */
final class IngestMeasurement {

    private static final long LOOK_MILLISECONDS = 250;
    private static final double MEGABYTE = 1 << 20;
    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
    private static final String PEAK = "VmHWM:";

    private final IngestAlone ingest;
    private final HttpClient http = HttpClient.newHttpClient();
    private double peakHeap;

    private IngestMeasurement(IngestAlone ingest) {
        this.ingest = ingest;
    }

    static IngestFigures of(IngestAlone ingest, EditsFileKind kind, Path file, int edits)
            throws IOException, InterruptedException, ExecutionException {
        return new IngestMeasurement(ingest).measure(kind, file, edits);
    }

    private IngestFigures measure(EditsFileKind kind, Path file, int edits)
            throws IOException, InterruptedException, ExecutionException {
        double ingestBefore = ProcessTree.cpuSeconds(ingest.ingestProcess());
        double databaseBefore = ProcessTree.cpuSeconds(ingest.databaseProcess());
        long start = System.nanoTime();
        JsonNode job = Messages.json().readTree(post(kind, file));
        double seconds = (System.nanoTime() - start) / 1e9;
        double ingestCpu = ProcessTree.cpuSeconds(ingest.ingestProcess()) - ingestBefore;
        double databaseCpu = ProcessTree.cpuSeconds(ingest.databaseProcess()) - databaseBefore;
        if (job.path("total").asInt() != edits) {
            throw new Failure("The job has " + job.path("total") + " edits instead of " + edits + ".");
        }
        return new IngestFigures(
                kind.toString(),
                edits,
                seconds,
                edits / seconds,
                ingestCpu,
                databaseCpu,
                (ingestCpu + databaseCpu) * 1e6 / edits,
                Math.round(peakHeap / MEGABYTE),
                peakProcess());
    }

    private String post(EditsFileKind kind, Path file) throws IOException, InterruptedException, ExecutionException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(ingest.address() + "/api/jobs?generator=faces-128" + kind.options()))
                .header("Content-Type", kind.mediaType())
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .timeout(Duration.ofHours(1))
                .build();
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        while (true) {
            lookAtHeap();
            try {
                HttpResponse<String> response = answer.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
                if (response.statusCode() != 201) {
                    throw new Failure("ingest-service answers " + response.statusCode() + ": " + response.body());
                }
                return response.body();
            } catch (TimeoutException e) {
                // Not yet: the heap is looked at once more.
            }
        }
    }

    private void lookAtHeap() throws IOException, InterruptedException {
        String metrics = http.send(
                        HttpRequest.newBuilder(URI.create(ingest.address() + "/actuator/prometheus"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        double heap = metrics.lines()
                .filter(line -> line.startsWith(HEAP))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        peakHeap = Math.max(peakHeap, heap);
    }

    private long peakProcess() throws IOException {
        Path status = Path.of("/proc", Long.toString(ingest.ingestProcess()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(PEAK))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .sum();
    }
}
