// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Queries the health and the documents of services over HTTP. */
final class Health {

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = new JsonMapper();

    /**
     * Returns why a service is not ready; empty if it is ready.
     *
     * @param silent the answer for a service that gives none, or no reason
     * @param token with which it tells reasons; absent: it tells them to everybody
     */
    Optional<String> missing(URI service, String silent, @Nullable String token) throws InterruptedException {
        try {
            URI address = service.resolve("/actuator/health/readiness");
            JsonNode health = token == null ? get(address) : get(address, token);
            return isUp(health) ? Optional.empty() : Optional.of(reason(health).orElse(silent));
        } catch (IOException | JacksonException e) {
            LOG.debug("{} does not tell its health", service, e);
            return Optional.of(silent);
        }
    }

    /** Returns why an inference worker's machine must not compute edits; empty if it may, or does not say. */
    Optional<String> refusal(URI worker) throws InterruptedException {
        try {
            JsonNode proofs = get(worker.resolve("/actuator/health/readiness")).at("/components/proofs");
            return proofs.isMissingNode() || isUp(proofs)
                    ? Optional.empty()
                    : Optional.of(proofs.at("/details/reason").asString(""));
        } catch (IOException | JacksonException e) {
            LOG.debug("{} does not tell its health", worker, e);
            return Optional.empty();
        }
    }

    /** Asks for a document that everybody may have. */
    private JsonNode get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address));
    }

    /** Asks for a document that takes a token. */
    JsonNode get(URI address, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return json.readTree(http.send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body());
    }

    /** Returns the first text in the details of a component that is not up, or of a part of it. */
    private static Optional<String> detail(JsonNode component) {
        return component
                .path("details")
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .findFirst();
    }

    private static Optional<String> reason(JsonNode health) {
        for (JsonNode component : health.path("components")) {
            if (!isUp(component)) {
                Optional<String> text = detail(component).or(() -> reason(component));
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isUp(JsonNode health) {
        return health.path("status").asString("").equals("UP");
    }
}
