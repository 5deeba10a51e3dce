// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import dev.dragline.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests to one server, and throws exceptions for answers that are no success. */
final class Http {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final String ACCEPTED =
            "application/json, application/x-ndjson, image/*, text/event-stream, application/problem+json";

    private final DocumentReader documents = new DocumentReader();
    private final HttpClient http;
    private final URI server;
    private final @Nullable String token;

    /** @param token absent: requests bring none */
    Http(URI server, @Nullable String token) {
        this.server = server;
        this.token = token;
        this.http = client("https".equals(server.getScheme()));
    }

    /** @param encrypted whether certificates are needed; reading those of the system takes a tenth of a second */
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

    URI server() {
        return server;
    }

    HttpClient client() {
        return http;
    }

    DocumentReader documents() {
        return documents;
    }

    /** Begins a request to a path of the server, or to another address, which does not learn the token. */
    HttpRequest.Builder request(String path) {
        URI address = server.resolve(path);
        HttpRequest.Builder request = request(address);
        return isOfServer(address) ? authorized(request) : request;
    }

    /** Begins a request to an address to which the server told to send something, in the name of the same user. */
    HttpRequest.Builder authorizedRequest(URI address) {
        return authorized(request(address));
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(ANSWER).header("Accept", ACCEPTED);
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private boolean isOfServer(URI address) {
        return server.getScheme().equals(address.getScheme())
                && server.getAuthority().equals(address.getAuthority());
    }

    <T> T get(String path, Class<T> type) {
        return document(request(path).GET().build(), type);
    }

    <T> T post(String path, Class<T> type) {
        return document(request(path).POST(HttpRequest.BodyPublishers.noBody()).build(), type);
    }

    /** Sends a document, and reads the answer as another one. */
    <T> T send(String method, String path, Record body, Class<T> type) {
        return document(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                HttpRequest.BodyPublishers.ofByteArray(
                                        JsonMapper.shared().writeValueAsBytes(body)))
                        .build(),
                type);
    }

    /** Sends a request and reads the answer as a document. */
    <T> T document(HttpRequest request, Class<T> type) {
        HttpResponse<byte[]> response = bytes(request);
        try {
            return documents.read(response.body(), type);
        } catch (JacksonException | DocumentException e) {
            throw unexpected(request, response.statusCode(), e);
        }
    }

    /** Sends a request and returns the whole answer. */
    HttpResponse<byte[]> bytes(HttpRequest request) {
        HttpResponse<byte[]> response = send(request, HttpResponse.BodyHandlers.ofByteArray());
        requireSuccess(request, response.statusCode(), response.body());
        return response;
    }

    /** Sends a request and returns the answer as it arrives. The caller closes it. */
    InputStream stream(HttpRequest request) {
        HttpResponse<InputStream> response = send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() / 100 != 2) {
            try (InputStream body = response.body()) {
                requireSuccess(request, response.statusCode(), body.readAllBytes());
            } catch (IOException e) {
                throw unreachable(e);
            }
        }
        return response.body();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    void requireSuccess(HttpRequest request, int status, byte[] body) {
        if (status / 100 == 2) {
            return;
        }
        Problem problem;
        try {
            problem = documents.read(body, Problem.class);
        } catch (JacksonException | DocumentException e) {
            throw unexpected(request, status, e);
        }
        if (problem.detail() == null && problem.title() == null) {
            throw unexpected(request, status, null);
        }
        throw new RefusedException(server, status, problem);
    }

    UnexpectedAnswerException unexpected(HttpRequest request, int status, @Nullable Exception cause) {
        return new UnexpectedAnswerException(
                server, request.method(), request.uri().getPath(), status, cause);
    }

    UnreachableException unreachable(Throwable cause) {
        if (cause instanceof ConnectException) {
            return new UnreachableException(
                    server, UnreachableException.Kind.NOTHING_THERE, "Nothing answers at " + server + ".", cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return new UnreachableException(
                    server, UnreachableException.Kind.TOO_SLOW, server + " did not answer in time.", cause);
        }
        return new UnreachableException(
                server, UnreachableException.Kind.BROKEN, "The connection to " + server + " broke.", cause);
    }

    /** Makes the exception for an interrupted request; the thread stays interrupted. */
    static UncheckedIOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        java.io.InterruptedIOException stopped =
                new java.io.InterruptedIOException("interrupted while a server was asked");
        stopped.initCause(cause);
        return new UncheckedIOException(stopped);
    }
}
