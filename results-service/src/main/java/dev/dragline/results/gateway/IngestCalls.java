// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.gateway;

import dev.dragline.access.PassedOn;
import dev.dragline.api.FieldError;
import dev.dragline.api.Problem;
import dev.dragline.contracts.Messages;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks ingest-service, in the name of the caller, for what a form of a page asks. */
@Component
public class IngestCalls {

    private final RestClient client;
    private final URI ingest;
    private final Duration patience;
    private final PassedOn passedOn;
    private final HttpServletRequest caller;

    /** @param caller stands for the request that the calling thread serves */
    IngestCalls(
            @Value("${dragline.ingest.url}") URI ingest,
            @Value("${dragline.ingest.patience}") Duration patience,
            PassedOn passedOn,
            HttpServletRequest caller) {
        this.ingest = ingest;
        this.patience = patience;
        this.passedOn = passedOn;
        this.caller = caller;
        // Without it Spring would take the client of webhooks, which is on the class path.
        this.client = RestClient.builder()
                .baseUrl(ingest)
                .requestFactory(requests(patience))
                .build();
    }

    private static JdkClientHttpRequestFactory requests(Duration patience) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(IngestSilence.CONNECT).build());
        requests.setReadTimeout(patience);
        return requests;
    }

    /**
     * Sends a request, and returns the document that answers it.
     *
     * @param body sent as JSON; absent: none
     * @throws RefusedFormException if ingest-service refuses it or is away
     */
    public JsonNode send(HttpMethod method, String path, @Nullable Object body) {
        RestClient.RequestBodySpec request = client.method(method).uri(ingest.resolve(path));
        passedOn.headers(caller).forEach(request::header);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(Messages.json().writeValueAsBytes(body));
        }
        try {
            return request.exchange((sent, answer) -> read(answer));
        } catch (ResourceAccessException e) {
            IngestSilence silence = IngestSilence.of(ingest, patience, e);
            throw new RefusedFormException(silence.status(), silence.detail());
        }
    }

    /**
     * What became of a file of edits.
     *
     * @param job the job that it became; null if it was refused
     * @param problem what is wrong with it; null if it was accepted
     */
    public record Submitted(@Nullable UUID job, @Nullable Problem problem) {}

    /**
     * Submits a file of edits.
     *
     * @param options a record with the options of the job by their names; null and blank ones are left to the job
     * @throws RefusedFormException if ingest-service is away
     */
    public Submitted submit(Record options, String fileName, byte[] file) {
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("file", new ByteArrayResource(file) {
            @Override
            public String getFilename() {
                return fileName;
            }
        });
        RestClient.RequestBodySpec request = client.post().uri(address("/api/jobs", options));
        passedOn.headers(caller).forEach(request::header);
        try {
            return request.contentType(MediaType.MULTIPART_FORM_DATA)
                    .body(parts)
                    .exchange((sent, answer) -> submitted(answer));
        } catch (ResourceAccessException e) {
            IngestSilence silence = IngestSilence.of(ingest, patience, e);
            throw new RefusedFormException(silence.status(), silence.detail());
        }
    }

    private URI address(String path, Record options) {
        UriComponentsBuilder address = UriComponentsBuilder.fromUri(ingest.resolve(path));
        Map<String, Object> values = new HashMap<>();
        Messages.json().valueToTree(options).properties().forEach(option -> {
            String value = option.getValue().asString("").strip();
            if (!value.isEmpty()) {
                // As a variable, so that it is encoded whatever it holds.
                address.queryParam(option.getKey(), "{" + option.getKey() + "}");
                values.put(option.getKey(), value);
            }
        });
        return address.encode().build().expand(values).toUri();
    }

    private static Submitted submitted(ClientHttpResponse answer) throws IOException {
        byte[] body = answer.getBody().readAllBytes();
        HttpStatusCode status = answer.getStatusCode();
        if (status.is2xxSuccessful()) {
            return new Submitted(
                    UUID.fromString(Messages.json().readTree(body).path("id").asString()), null);
        }
        try {
            return new Submitted(null, Messages.json().readValue(body, Problem.class));
        } catch (JacksonException e) {
            throw new RefusedFormException(status, "ingest-service answered " + status.value() + ".");
        }
    }

    private static JsonNode read(ClientHttpResponse answer) throws IOException {
        byte[] body = answer.getBody().readAllBytes();
        HttpStatusCode status = answer.getStatusCode();
        if (!status.is2xxSuccessful()) {
            throw new RefusedFormException(status, reason(status, body));
        }
        return body.length == 0 ? Messages.json().nullNode() : Messages.json().readTree(body);
    }

    private static String reason(HttpStatusCode status, byte[] body) {
        try {
            Problem problem = Messages.json().readValue(body, Problem.class);
            List<FieldError> errors = Objects.requireNonNullElse(problem.errors(), List.of());
            return errors.isEmpty()
                    ? Objects.requireNonNullElse(problem.detail(), "ingest-service answered " + status.value() + ".")
                    : errors.stream()
                            .map(error -> (error.field() + " " + error.message()).strip())
                            .collect(Collectors.joining("; ", "", "."));
        } catch (JacksonException e) {
            return "ingest-service answered " + status.value() + ".";
        }
    }
}
