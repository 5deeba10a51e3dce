// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.db.ServiceRole;
import dev.dragline.testing.ShortLivedJvm;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts every service as {@code java -jar} with nothing but environment variables, as on a cluster: Kafka and PostgreSQL
 * are reached over TLS and with passwords.
 */
class SeparateProcessesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path HOME = BundledModels.home();
    private static final List<String> SERVICES =
            List.of("ingest-service", "results-service", "inference-worker", "trainer-worker");

    @TempDir
    private Path directory;

    private static final String TOKEN = "the administrator's token";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<SupervisedProcess> processes = new ArrayList<>();
    private SecuredBroker broker;
    private SecuredDatabase database;

    @BeforeEach
    void startServers() throws Exception {
        ServerCertificate certificate = ServerCertificate.in(directory);
        broker = SecuredBroker.start(directory.resolve("kafka"), certificate, freePort(), freePort());
        database = SecuredDatabase.start(directory.resolve("postgres"), certificate);
    }

    @AfterEach
    void stop() throws Exception {
        processes.forEach(SupervisedProcess::stop);
        for (SupervisedProcess process : processes) {
            process.close();
        }
        broker.close();
        database.close();
    }

    @Test
    void computeAJobTrainAndUseWhatWasTrained() throws Exception {
        for (String service : SERVICES) {
            Assumptions.assumeTrue(
                    Files.exists(jar(service)), jar(service) + " is not packaged; `mvn verify` packages it before");
        }
        Path models = directory.resolve("models");
        BundledModels.copyInto(models);
        int ingest = freePort();
        int results = freePort();
        Map<String, String> access =
                Map.of("DRAGLINE_DATABASE_URL", database.urlWithTls(), "DRAGLINE_ACCESS_TOKEN", TOKEN);
        start("ingest-service", ingest, access, login(ServiceRole.INGEST));
        start(
                "results-service",
                results,
                access,
                login(ServiceRole.RESULTS),
                Map.of("DRAGLINE_INGEST_URL", "http://localhost:" + ingest));
        Map<String, String> worker = new HashMap<>(JavaCommand.ENVIRONMENT);
        worker.put("DRAGLINE_MODELS", models.toString());
        worker.put("DRAGLINE_DEVICE", "cpu");
        start("inference-worker", 0, worker);
        start("trainer-worker", 0, worker);
        String server = "http://localhost:" + results;
        await(
                "the bundled version is announced",
                () -> get(server + "/api/models").toString().contains("jacobian-seed8"));

        JsonNode first = complete(server);
        assertThat(first.path("modelVersion").asString()).isEqualTo("jacobian-seed8");
        assertThat(first.path("meanDistanceAfter").asDouble())
                .isLessThan(first.path("meanDistanceBefore").asDouble() / 2);

        assertThat(database.connections())
                .containsExactlyInAnyOrder(
                        ServiceRole.INGEST.user() + " over TLS", ServiceRole.RESULTS.user() + " over TLS");

        JsonNode training = post(server + "/api/trainings", "application/json", """
                {"generator": "faces-128", "preset": "compact", "seed": 3, "settings": {"width": "32", "heads": "2",
                 "regularizerEncoderLayers": "1", "regularizerDecoderLayers": "1", "encoderLayers": "1",
                 "decoderLayers": "1", "steps": "2", "featureBlock": "16", "statisticsCodes": "32", "samples": "6",
                 "candidates": "24", "batch": "8", "heldOutEdits": "2", "stageOneSteps": "3", "stageTwoSteps": "3"}}
                """);
        String address = server + "/api/trainings/" + training.path("id").asString();
        await(
                "the training is completed",
                () -> get(address).path("state").asString().equals("completed"));
        String version = get(address).path("version").asString();
        assertThat(get(server + "/api/models").at("/generators/0/versionInUse").asString())
                .as("what measured worse is kept")
                .isEqualTo("jacobian-seed8");
        exchange(request(server + "/api/models/faces-128/versions/" + version + "/use?force=true")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        await("the new version is in use", () -> get(server + "/api/models")
                .at("/generators/0/versionInUse")
                .asString()
                .equals(version));
        assertThat(complete(server).path("modelVersion").asString()).isEqualTo(version);
    }

    private JsonNode complete(String server) throws Exception {
        JsonNode job = post(
                server + "/api/jobs?generator=faces-128",
                "application/x-ndjson",
                Files.readString(HOME.resolve("samples").resolve("faces-128.ndjson")));
        String address = server + "/api/jobs/" + job.path("id").asString();
        await(
                "the job is completed",
                () -> get(address).path("state").asString().equals("completed"));
        JsonNode done = get(address);
        assertThat(done.path("completed").asInt()).isEqualTo(24);
        assertThat(done.path("failed").asInt()).isZero();
        return done;
    }

    private static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(condition);
    }

    @SafeVarargs
    private void start(String service, int port, Map<String, String>... settings) {
        Map<String, String> environment = new HashMap<>(
                Map.of("DRAGLINE_KAFKA", broker.bootstrapServers(), "DRAGLINE_PORT", Integer.toString(port)));
        environment.put("JAVA_TOOL_OPTIONS", ShortLivedJvm.toolOptions());
        environment.put("DRAGLINE_KAFKA_CLIENT", broker.clientFile().toString());
        for (Map<String, String> some : settings) {
            environment.putAll(some);
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        processes.add(SupervisedProcess.start(
                service,
                List.of(
                        java,
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-jar",
                        jar(service).toString()),
                environment,
                directory.resolve(service + ".out"),
                Clock.systemUTC()));
    }

    private static Map<String, String> login(ServiceRole role) {
        return Map.of("DRAGLINE_DATABASE_USER", role.user(), "DRAGLINE_DATABASE_PASSWORD", SecuredDatabase.PASSWORD);
    }

    private static Path jar(String service) {
        return HOME.resolve(service)
                .resolve("target")
                .resolve(service + "-boot.jar")
                .toAbsolutePath();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private JsonNode get(String address) throws IOException, InterruptedException {
        return exchange(request(address).build());
    }

    private JsonNode post(String address, String type, String body) throws IOException, InterruptedException {
        JsonNode answer = exchange(request(address)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        assertThat(answer.path("id").asString()).as(answer.toString()).isNotEmpty();
        return answer;
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + TOKEN);
    }

    private JsonNode exchange(HttpRequest request) throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
