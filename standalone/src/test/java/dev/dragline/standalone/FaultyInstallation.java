// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.db.DatabaseAddress;
import dev.dragline.db.Schema;
import dev.dragline.db.ServiceRole;
import dev.dragline.standalone.data.DurableDatabase;
import dev.dragline.standalone.data.StartedDatabase;
import dev.dragline.testing.FaultyNetwork;
import dev.dragline.testing.PlainBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every part of an installation as a process of its own, which is started again when it ends, and between the parts a
 * network that can be harmed.
 */
final class FaultyInstallation implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final String PASSWORD = "secret";
    private static final String SETTING = "-Dspring.cloud.stream.kafka.binder.consumer-properties.";
    private static final int SMALL = 384;
    private static final int LARGE = 768;
    private static final int LAST_LINES = 60;

    /** What can be killed. It is started again then. */
    enum Part {
        BROKER,
        INGEST,
        RESULTS,
        WORKER,
        TRAINER,
        SECOND_TRAINER,
        DATABASE
    }

    private final Path directory;
    private final int databasePort = PlainBroker.freePort();
    private final int ingestPort = PlainBroker.freePort();
    private final int resultsPort = PlainBroker.freePort();
    private final Map<Part, SupervisedProcess> processes = new EnumMap<>(Part.class);
    private final HttpClient http = HttpClient.newHttpClient();
    private final FaultyNetwork kafka;
    private final FaultyNetwork ingestDatabase;
    private final FaultyNetwork resultsDatabase;
    private final FaultyNetwork ingest;

    private FaultyInstallation(Path directory) throws Exception {
        this.directory = directory;
        kafka = new FaultyNetwork(PlainBroker.freePort());
        ingestDatabase = new FaultyNetwork(databasePort);
        resultsDatabase = new FaultyNetwork(databasePort);
        ingest = new FaultyNetwork(ingestPort);
        startBroker();
        startDatabase();
        Schema.migrate(owner());
        Schema.giveUser(owner(), ServiceRole.INGEST, PASSWORD);
        Schema.giveUser(owner(), ServiceRole.RESULTS, PASSWORD);
        BundledModels.copyInto(models());
    }

    /** Starts everything but trainers, and waits until jobs are taken. */
    static FaultyInstallation start(Path directory) throws Exception {
        FaultyInstallation started = new FaultyInstallation(directory);
        List.of(Part.INGEST, Part.RESULTS, Part.WORKER).forEach(started::start);
        await(
                "the bundled version is announced",
                () -> started.get("/api/models").toString().contains("jacobian-seed8"));
        return started;
    }

    Path models() {
        return directory.resolve("models");
    }

    String bootstrapServers() {
        return "localhost:" + kafka.port();
    }

    /** The network between any two parts. */
    Map<String, FaultyNetwork> networks() {
        return Map.of(
                "all services and Kafka", kafka,
                "ingest-service and PostgreSQL", ingestDatabase,
                "results-service and PostgreSQL", resultsDatabase,
                "results-service and ingest-service", ingest);
    }

    void start(Part part) {
        switch (part) {
            case INGEST -> service(part, "dev.dragline.ingest.IngestApplication", ingestPort, ingestSettings());
            case RESULTS -> service(part, "dev.dragline.results.ResultsApplication", resultsPort, resultsSettings());
            case WORKER ->
                service(
                        part,
                        "dev.dragline.inference.InferenceWorkerApplication",
                        0,
                        workerSettings(AutoConfigurationExclusions.OF_WORKERS));
            case TRAINER, SECOND_TRAINER ->
                service(
                        part,
                        "dev.dragline.trainer.TrainerWorkerApplication",
                        0,
                        workerSettings(AutoConfigurationExclusions.OF_WORKERS));
            default -> throw new IllegalArgumentException(part + " is started with the installation");
        }
    }

    private void service(Part part, String application, int port, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("DRAGLINE_KAFKA", bootstrapServers());
        environment.put("DRAGLINE_PORT", Integer.toString(port));
        environment.put("SERVER_ADDRESS", "localhost");
        environment.put("DRAGLINE_ACCESS_OPEN", "true");
        boolean computes = part == Part.WORKER || part == Part.TRAINER || part == Part.SECOND_TRAINER;
        run(part, java(application, computes ? LARGE : SMALL), environment);
    }

    private Map<String, String> ingestSettings() {
        return databaseSettings(
                ServiceRole.INGEST,
                ingestDatabase,
                Map.of(
                        "SPRING_AUTOCONFIGURE_EXCLUDE",
                        AutoConfigurationExclusions.OF_INGEST,
                        "SPRING_SERVLET_MULTIPART_ENABLED",
                        "true"));
    }

    private Map<String, String> resultsSettings() {
        return databaseSettings(
                ServiceRole.RESULTS,
                resultsDatabase,
                Map.of("DRAGLINE_INGEST_URL", "http://localhost:" + ingest.port()));
    }

    private static Map<String, String> databaseSettings(
            ServiceRole role, FaultyNetwork network, Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(others);
        settings.put("DRAGLINE_DATABASE_URL", "jdbc:postgresql://localhost:" + network.port() + "/dragline");
        settings.put("DRAGLINE_DATABASE_USER", role.user());
        settings.put("DRAGLINE_DATABASE_PASSWORD", PASSWORD);
        return settings;
    }

    private Map<String, String> workerSettings(String exclusions) {
        Map<String, String> settings = new HashMap<>(JavaCommand.ENVIRONMENT);
        settings.put("DRAGLINE_MODELS", models().toString());
        settings.put("DRAGLINE_DEVICE", "cpu");
        settings.put("SPRING_AUTOCONFIGURE_EXCLUDE", exclusions);
        return settings;
    }

    private static List<String> java(String main, int megabytes) {
        List<String> command = JavaCommand.ofPersistent(main, megabytes);
        // Nothing here runs long enough for the second compiler to pay.
        command.add(1, "-XX:TieredStopAtLevel=1");
        if (megabytes == SMALL) {
            // What a killed service held is to be waited for shortly; for workers, the broker decides how long.
            command.add(1, SETTING + "session.timeout.ms=6000");
            command.add(1, SETTING + "heartbeat.interval.ms=2000");
        }
        return command;
    }

    private void run(Part part, List<String> command, Map<String, String> environment) {
        processes.put(
                part, SupervisedProcess.start(part.name(), command, environment, output(part), Clock.systemUTC()));
    }

    private void startBroker() {
        PlainBroker.Ports ports = PlainBroker.Ports.behind(kafka);
        List<String> command = java(PlainBroker.class.getName(), SMALL);
        command.add(directory.resolve("kafka").toString());
        IntStream.of(ports.behind(), ports.advertised(), ports.direct(), ports.controller())
                .mapToObj(Integer::toString)
                .forEach(command::add);
        run(Part.BROKER, command, Map.of());
    }

    private void startDatabase() {
        List<String> command = java(StartedDatabase.class.getName(), SMALL);
        command.addAll(List.of(
                database().toString(),
                directory.resolve("programs").toString(),
                Integer.toString(databasePort),
                PASSWORD));
        run(Part.DATABASE, command, Map.of());
        Awaitility.await("PostgreSQL starts")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> owner().connect().close());
    }

    private Path database() {
        return directory.resolve("postgres");
    }

    private DatabaseAddress owner() {
        return new DatabaseAddress("jdbc:postgresql://localhost:" + databasePort + "/dragline", "postgres", PASSWORD);
    }

    /** Returns the last lines that a part has said. */
    String lastWords(Part part) {
        try {
            List<String> lines = Files.readAllLines(output(part));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return part + " said nothing that can be read: " + e;
        }
    }

    private Path output(Part part) {
        return directory.resolve(part + ".out");
    }

    /** Returns the process of a part that runs at this moment; 0 if there is none. */
    long pid(Part part) {
        if (part != Part.DATABASE) {
            return processes.get(part).pid();
        }
        try {
            return DurableDatabase.process(database()).map(ProcessHandle::pid).orElse(0L);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill(Part part) {
        await(part + " runs", () -> pid(part) != 0);
        ProcessHandle process = ProcessHandle.of(pid(part)).orElseThrow();
        assertThat(process.destroyForcibly()).as("%s is killed", part).isTrue();
        process.onExit().join();
    }

    /** Sends a signal; returns the process that gets it. */
    ProcessHandle signal(Part part, String signal) throws IOException, InterruptedException {
        ProcessHandle process = ProcessHandle.of(pid(part)).orElseThrow();
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        return process;
    }

    /** Ends a process without starting it again. */
    void stop(Part part) throws InterruptedException {
        processes.remove(part).close();
    }

    /** Whether a service answers that it is ready: 200; that it is not: 503; 0: it does not answer. */
    int readiness(Part part) {
        int port = part == Part.INGEST ? ingestPort : resultsPort;
        try {
            return http.send(
                            request("http://localhost:" + port + "/actuator/health/readiness")
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(text(path));
    }

    String text(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request("http://localhost:" + resultsPort + path).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    JsonNode post(String path, String type, String body, @Nullable String idempotencyKey)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request("http://localhost:" + resultsPort + path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(40));
    }

    /** Returns the first column of what a query finds, as its owner sees it. */
    List<String> query(String sql) {
        try (Connection connection = owner().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void await(String what, Callable<Boolean> condition) {
        await(what, PATIENCE, condition);
    }

    static void await(String what, Duration patience, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(condition);
    }

    @Override
    public void close() throws Exception {
        networks().values().forEach(FaultyNetwork::heal);
        processes.values().forEach(SupervisedProcess::stop);
        for (SupervisedProcess process : processes.values()) {
            process.close();
        }
        networks().values().forEach(FaultyNetwork::close);
    }
}
