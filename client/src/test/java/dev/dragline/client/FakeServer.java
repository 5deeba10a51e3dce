// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP server that gives the prepared answers of each path one after the other, and repeats the last one. */
final class FakeServer implements AutoCloseable {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer http;

    /** Writes an answer. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    FakeServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/", this::answer);
        http.start();
    }

    URI address() {
        return URI.create("http://localhost:" + http.getAddress().getPort());
    }

    /** Returns the methods, paths, queries and bodies of the requests. */
    List<String> asked() {
        return asked;
    }

    FakeServer prepare(String path, Answer... prepared) {
        answers.put(path, new ArrayDeque<>(List.of(prepared)));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + (body.isEmpty() ? "" : " " + body));
        Queue<Answer> prepared = answers.get(exchange.getRequestURI().getPath());
        try (exchange) {
            if (prepared == null) {
                status(404, "{\"title\": \"Not there\", \"status\": 404}").to(exchange);
                return;
            }
            Answer next;
            synchronized (prepared) {
                next = prepared.size() > 1 ? prepared.remove() : prepared.element();
            }
            next.to(exchange);
        }
    }

    static Answer json(Object document) {
        return status(200, JsonMapper.shared().writeValueAsString(document));
    }

    static Answer status(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Makes an answer that sends events and then ends the connection. */
    static Answer events(Object... documents) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write(":here\n\n".getBytes(StandardCharsets.UTF_8));
            for (Object document : documents) {
                String data = JsonMapper.shared().writeValueAsString(document);
                out.write(("event:changed\ndata:" + data + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        };
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
