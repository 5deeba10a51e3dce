// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.ingest.model.ChoiceException;
import dev.dragline.ingest.model.KnownModels;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The whole service on real servers, as its own process would run it, on its own port. */
public final class IngestUnderTest implements AutoCloseable {

    public static final String NDJSON = "application/x-ndjson";

    private static final String ON_TOPIC = "--dragline.relay.least-on-topic=";

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JdbcClient owner;

    public record Response(int status, JsonNode body) {

        public UUID id() {
            return UUID.fromString(body.path("id").asString());
        }

        /** Returns the errors of a problem as {@code line field: message}. */
        public List<String> errors() {
            List<String> errors = new ArrayList<>();
            for (JsonNode error : body.path("errors")) {
                errors.add((error.has("line") ? error.get("line") + " " : "")
                        + error.path("field").asString() + ": "
                        + error.path("message").asString());
            }
            return errors;
        }
    }

    private IngestUnderTest(ConfigurableApplicationContext context, PostgresExtension database) {
        this.context = context;
        this.owner = JdbcClient.create(PostgresExtension.dataSource(database.owner()));
    }

    /** Starts the service and waits until it knows the generator faces-128 and its version v1. */
    public static IngestUnderTest start(
            PostgresExtension database, KafkaExtension kafka, @Nullable Clock clock, String... settings) {
        publish(kafka, Examples.FACES);
        publish(kafka, Examples.FACES_V1);
        IngestUnderTest started = startAlone(database, kafka, clock, settings);
        Awaitility.await("the published models are read")
                .until(() -> started.bean(KnownModels.class).isUpToDate());
        return started;
    }

    /** Starts the service and waits for nothing. */
    public static IngestUnderTest startAlone(
            PostgresExtension database, KafkaExtension kafka, @Nullable Clock clock, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--dragline.port=0",
                "--dragline.kafka=" + kafka.bootstrapServers(),
                "--dragline.database.url=" + database.url(),
                "--dragline.database.user=" + database.ingest().user(),
                "--dragline.database.password=" + database.ingest().password(),
                "--dragline.reconciler.every=1h",
                "--dragline.relay.every=50ms",
                "--dragline.relay.longest-pause=200ms"));
        if (Stream.of(settings).noneMatch(setting -> setting.startsWith("--dragline.access."))) {
            arguments.add("--dragline.access.open=true");
        }
        arguments.addAll(List.of(settings));
        if (arguments.stream().noneMatch(argument -> argument.startsWith(ON_TOPIC))) {
            // There are no workers, so everything is to be on the topics at once.
            arguments.add(ON_TOPIC + "1000000");
        }
        SpringApplicationBuilder builder = IngestApplication.builder();
        if (clock != null) {
            builder.initializers(
                    fresh -> ((GenericApplicationContext) fresh).registerBean("clock", Clock.class, () -> clock));
        }
        return new IngestUnderTest(builder.run(arguments.toArray(String[]::new)), database);
    }

    public static void publish(KafkaExtension kafka, ModelPublished model) {
        kafka.send(Topics.MODELS_PUBLISHED, model.key(), Messages.write(model));
    }

    /** Waits until a generator has a version. */
    public void awaitVersion(String generator, String version) {
        Awaitility.await(version + " is known")
                .ignoreException(ChoiceException.class)
                .until(() -> bean(KnownModels.class).generator(generator).hasVersion(version));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    /** Returns a client of the database that has its owner's rights. */
    public JdbcClient database() {
        return owner;
    }

    public long count(String from) {
        return owner.sql("select count(*) from dragline." + from)
                .query(Long.class)
                .single();
    }

    public int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    public URI address(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    public Response submit(String query, String edits) {
        return post("/api/jobs?" + query, NDJSON, edits);
    }

    public Response post(String path, String type, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    public Response get(String path) {
        return send(HttpRequest.newBuilder(address(path)).build());
    }

    public String text(String path) {
        return new String(
                exchange(HttpRequest.newBuilder(address(path)).build()).body(), StandardCharsets.UTF_8);
    }

    /** A request of any method; an answer that is no JSON has the body null. */
    public Response send(String method, String path, String type, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> response = exchange(request.build());
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Response(
                response.statusCode(),
                isJson
                        ? Messages.json().readTree(response.body())
                        : Messages.json().nullNode());
    }

    public Response put(String path, String body) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private Response send(HttpRequest request) {
        HttpResponse<byte[]> response = exchange(request);
        return new Response(response.statusCode(), Messages.json().readTree(response.body()));
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
