// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.drag;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.results.Examples;
import dev.dragline.results.ResultsUnderTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/**
 * Takes the jobs of pages in the place of ingest-service: writes their rows as it does, and sends the results of their edits to
 * the topic as workers do.
 */
final class SubmittedDrags implements AutoCloseable {

    private final HttpServer server;
    private final List<JsonNode> jobs = new CopyOnWriteArrayList<>();
    private volatile String refusal = "";
    private ResultsUnderTest results;

    SubmittedDrags() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/api/jobs", this::take);
        server.start();
    }

    String setting() {
        return "--dragline.ingest.url=http://localhost:" + server.getAddress().getPort();
    }

    void writeTo(ResultsUnderTest results) {
        this.results = results;
    }

    /** Refuses jobs from now on with this problem; takes them again if it is empty. */
    void refuse(String problem) {
        refusal = problem;
    }

    /** Returns the job that was submitted last, as its document. */
    JsonNode last() {
        return jobs.get(jobs.size() - 1);
    }

    int count() {
        return jobs.size();
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode job =
                Messages.json().readTree(unpacked(exchange.getRequestBody().readAllBytes()));
        if (!refusal.isEmpty()) {
            answer(exchange, 400, refusal);
            return;
        }
        UUID id = UUID.randomUUID();
        UUID edit = UUID.randomUUID();
        write(job, id, edit);
        jobs.add(job);
        answer(exchange, 201, "{\"id\": \"" + id + "\"}");
        JsonNode first = job.path("edits").get(0);
        String method = job.path("method").asString();
        results.send(Examples.dragged(
                id,
                edit,
                method.equals("auto") ? "flow-jacobian" : method,
                first.path("seed").asLong(1),
                List.of(Messages.json().treeToValue(first.path("points"), DragPoint[].class)),
                10 + 4 * jobs.size()));
    }

    /** Unpacks what a page sent packed, as ingest-service does. */
    private static byte[] unpacked(byte[] body) throws IOException {
        if (body[0] != (byte) 0x1f) {
            return body;
        }
        try (GZIPInputStream bytes = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return bytes.readAllBytes();
        }
    }

    private void write(JsonNode job, UUID id, UUID edit) {
        int total = job.path("edits").size();
        results.database()
                .sql("""
                insert into dragline.job (id, name, state, generator, method, truncation, keep, images, priority, total,
                  attempts, created_at, heard_at)
                values (?, ?, 'running', 'faces-128', 'draggan', 0.7, 'final', 'auto', 'interactive', ?, ?, now(), now())
                """)
                .params(id, job.path("name").asString(), total, total)
                .update();
        results.database()
                .sql("""
                insert into dragline.edit (id, job_id, number, method, truncation, seed, points)
                values (?, ?, 1, 'draggan', 0.7, 1, cast(? as jsonb))
                """)
                .params(edit, id, job.path("edits").get(0).path("points").toString())
                .update();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", status == 201 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
