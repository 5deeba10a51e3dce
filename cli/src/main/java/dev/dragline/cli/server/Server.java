// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.server;

import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.standalone.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server, as its REST interface shows it. Every method throws {@link Failure} with a sentence for its user. */
public final class Server {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration UPLOAD = Duration.ofHours(2);
    private static final long PASSED_ON_BYTES = 3L << 20;
    private static final int NOT_FOUND = 404;

    /** Bad gateway, unavailable, gateway timeout: a server, or a part of it, that is not there for a moment. */
    private static final Set<Integer> AWAY = Set.of(502, 503, 504);

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http;
    private final URI address;

    public Server(URI address) {
        String text = address.toString();
        if (!("http".equals(address.getScheme()) || "https".equals(address.getScheme())) || address.getHost() == null) {
            throw new Failure("A server's address is like http://localhost:8080, not \"" + text + "\".");
        }
        this.address = URI.create(text.endsWith("/") ? text : text + "/");
        this.http = client("https".equals(address.getScheme()));
    }

    /** @param encrypted whether certificates are needed; to read those of the system takes a tenth of a second */
    private static HttpClient client(boolean encrypted) {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        try {
            if (!encrypted) {
                SSLContext trustingNobody = SSLContext.getInstance("TLS");
                trustingNobody.init(new KeyManager[0], new TrustManager[0], null);
                client.sslContext(trustingNobody);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
        return client.build();
    }

    /** Where a page of the dashboard is, for people. */
    public URI page(String path) {
        return address.resolve(path);
    }

    /** For commands that ask the same server. */
    public Hints hints() {
        return ServerOption.hints(address);
    }

    /** The document at a path such as {@code api/jobs}. */
    public JsonNode get(String path) {
        return document(send(request(address, path).GET().build()));
    }

    /** The document at a path; empty if there is none. */
    public Optional<JsonNode> find(String path) {
        HttpResponse<byte[]> response = send(request(address, path).GET().build());
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(document(response));
    }

    /** The bytes at a path, and what they are. */
    public Content content(String path) {
        HttpResponse<byte[]> response = send(request(address, path).GET().build());
        requireSuccess(response.request(), response.statusCode(), response.body());
        return new Content(response.headers().firstValue("Content-Type").orElse(""), response.body());
    }

    /** What lies at a path. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Content(String type, byte[] bytes) {}

    /** Saves what lies at a path, however long it is; the file appears when it is complete. */
    public void download(String path, Path file) {
        HttpRequest request = request(address, path).GET().build();
        HttpResponse<InputStream> response = send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                requireSuccess(request, response.statusCode(), body.readAllBytes());
            }
            OutputFiles.write(file, part -> Files.copy(body, part));
        } catch (IOException e) {
            throw new Failure(request.uri() + " could not be saved as " + file + ": " + FileProblem.text(e) + ".", e);
        }
    }

    /** Posts a JSON document, or nothing if it is empty. */
    public JsonNode post(String path, String body) {
        return document(send(request(address, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build()));
    }

    /**
     * Posts a file once, however often it must be sent; a large one goes straight to the service that reads it.
     *
     * @param query the options, by name
     */
    public JsonNode postFile(String path, Map<String, String> query, Path file, String type) {
        URI receiver = address;
        try {
            if (Files.size(file) > PASSED_ON_BYTES) {
                receiver = URI.create(get("api/server").path("ingest").asString("") + "/");
            }
            String options = query.entrySet().stream()
                    .map(option -> encode(option.getKey()) + "=" + encode(option.getValue()))
                    .collect(Collectors.joining("&"));
            return document(send(request(receiver, path + "?" + options)
                    .timeout(UPLOAD)
                    .header("Content-Type", type)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(HttpRequest.BodyPublishers.ofFile(file))
                    .build()));
        } catch (IOException e) {
            throw new Failure("The file " + file + " cannot be read: " + FileProblem.text(e) + ".", e);
        }
    }

    /** A part of a path or query. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder request(URI server, String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(ANSWER)
                .header("Accept", "application/json, application/x-ndjson, image/*, application/problem+json");
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        return send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (ConnectException e) {
            throw new Failure(
                    Failure.NO_SERVER,
                    "Nothing answers at " + address
                            + ". Start the server with `" + new Hints().command("up")
                            + "`, or say with --server URL where it is.");
        } catch (HttpTimeoutException e) {
            throw new Failure(
                    Failure.NO_SERVER,
                    address + " did not answer in time; ask again, or say with --server URL where the server is.");
        } catch (IOException e) {
            throw new Failure(Failure.NO_SERVER, "The connection to " + address + " broke; ask again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while waiting for " + address, e);
        }
    }

    private JsonNode document(HttpResponse<byte[]> response) {
        requireSuccess(response.request(), response.statusCode(), response.body());
        try {
            return json.readTree(response.body());
        } catch (JacksonException e) {
            throw new Failure(notDragline(response.request(), response.statusCode()), e);
        }
    }

    private void requireSuccess(HttpRequest request, int status, byte[] body) {
        if (status / 100 == 2) {
            return;
        }
        JsonNode problem;
        try {
            problem = json.readTree(body);
        } catch (JacksonException e) {
            throw new Failure(
                    AWAY.contains(status) ? Failure.NO_SERVER : Failure.FAILED, notDragline(request, status), e);
        }
        throw new Failure(
                AWAY.contains(status) ? Failure.NO_SERVER : Failure.FAILED,
                Problem.text(problem).orElseGet(() -> notDragline(request, status)));
    }

    private String notDragline(HttpRequest request, int status) {
        return address + " does not answer as a Dragline server would: " + request.method() + " "
                + request.uri().getPath() + " gave status " + status + ". Say with --server URL where the server is.";
    }
}
