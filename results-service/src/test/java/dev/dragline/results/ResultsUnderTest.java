// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.trainings.TrainingProgressed;
import dev.dragline.contracts.workers.WorkerReported;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The whole service on real servers, as its own process would run it, on its own port. */
public final class ResultsUnderTest implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final KafkaExtension kafka;
    private final JdbcClient owner;
    private final HttpClient http = HttpClient.newHttpClient();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Response(int status, String type, byte[] body) {

        public JsonNode json() {
            return Messages.json().readTree(body);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private ResultsUnderTest(ConfigurableApplicationContext context, KafkaExtension kafka, PostgresExtension database) {
        this.context = context;
        this.kafka = kafka;
        this.owner = JdbcClient.create(PostgresExtension.dataSource(database.owner()));
    }

    public static ResultsUnderTest start(PostgresExtension database, KafkaExtension kafka, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--dragline.port=0",
                "--dragline.kafka=" + kafka.bootstrapServers(),
                "--dragline.database.user=" + database.results().user(),
                "--dragline.database.password=" + database.results().password()));
        addUnlessSet(arguments, settings, "--dragline.database.url=", database.url());
        addUnlessSet(arguments, settings, "--dragline.access.", "open=true");
        arguments.add("--dragline.groups.results=" + group(database));
        arguments.addAll(List.of(settings));
        return new ResultsUnderTest(
                ResultsApplication.builder().run(arguments.toArray(String[]::new)), kafka, database);
    }

    /** Returns the group whose offsets tell what of the topics is in a database: a broker serves several. */
    public static String group(PostgresExtension database) {
        return "dragline-results-" + database.url().replaceFirst(".*/", "");
    }

    private static void addUnlessSet(List<String> arguments, String[] settings, String name, String value) {
        if (Stream.of(settings).noneMatch(setting -> setting.startsWith(name))) {
            arguments.add(name + value);
        }
    }

    public void send(EditCompleted edit) {
        kafka.send(Topics.EDITS_COMPLETED, edit.jobId().toString(), Messages.write(edit));
    }

    /** Sends results, and waits until they are stored. */
    public void store(EditCompleted... edits) {
        store(List.of(edits));
    }

    public void store(List<EditCompleted> edits) {
        edits.forEach(this::send);
        String ids = edits.stream().map(edit -> "'" + edit.editId() + "'").collect(Collectors.joining(","));
        Awaitility.await(edits.size() + " results are stored")
                .until(() -> count("edit_result where edit_id in (" + ids + ")") == edits.size());
    }

    public void send(TrainingProgressed training) {
        kafka.send(Topics.TRAININGS_PROGRESSED, training.trainingId().toString(), Messages.write(training));
    }

    public void send(EvaluationProgressed evaluation) {
        kafka.send(Topics.EVALUATIONS_PROGRESSED, evaluation.evaluationId().toString(), Messages.write(evaluation));
    }

    public void send(ModelPublished model) {
        kafka.send(Topics.MODELS_PUBLISHED, model.key(), Messages.write(model));
    }

    public void send(ModelUsed use) {
        kafka.send(Topics.MODELS_USED, use.generator(), Messages.write(use));
    }

    public void send(WorkerReported worker) {
        kafka.send(Topics.WORKERS_REPORTED, worker.worker(), Messages.write(worker));
    }

    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    /** Returns a client of the database that has its owner's rights. */
    public JdbcClient database() {
        return owner;
    }

    /** Stores a letter as ingest-service does. */
    public void insertDeadLetter(String reason) {
        owner.sql("""
                insert into dragline.dead_letter (letter_topic, letter_partition, letter_offset, at, topic,
                  original_partition, original_offset, record_key, reason, kind, bytes, beginning, whole, redrives)
                values ('t.dead-letters', 0, 1, now(), 't', 3, 4, 'key', :reason, '3fa81b02', 9, '{"a": 1}', true, 0)
                """).param("reason", reason).update();
    }

    public long count(String from) {
        return owner.sql("select count(*) from dragline." + from)
                .query(Long.class)
                .single();
    }

    public URI address(String path) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return URI.create("http://localhost:" + port + path);
    }

    public Response get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(request.build());
    }

    public Response post(String path, String type, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(request.build());
    }

    /** Returns the address of a job's edits. */
    public static String edits(UUID job, String query) {
        return "/api/jobs/" + job + "/edits" + query;
    }

    private Response exchange(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Response(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
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
