// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.client.DraglineClient;
import dev.dragline.standalone.BundledModels;
import dev.dragline.standalone.data.RunningServer;
import dev.dragline.testing.ShortLivedJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./dragline up}, which can be killed and started again on the same directory. */
final class UpProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** The time after which the broker gives the work of a killed worker to another one; tests wait for it. */
    private static final int SESSION_SECONDS = 6;

    private static final int LINES_OF_A_LOG = 60;

    private final Path directory;
    private final int port;
    private final int workers;
    private Process process;

    private UpProcess(Path directory, int port, int workers) throws IOException {
        this.directory = directory;
        this.port = port;
        this.workers = workers;
        this.process = launch();
    }

    /** Starts it with one inference worker. */
    static UpProcess start() {
        UpProcess started = begin(1);
        started.awaitStart();
        return started;
    }

    /** Starts it without waiting until it runs. */
    static UpProcess begin(int workers) {
        try {
            return new UpProcess(Files.createTempDirectory("dragline-up"), freePort(), workers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        ProcessBuilder up = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-D" + BundledModels.HOME + "=" + BundledModels.home(),
                "-Ddragline.session-seconds=" + SESSION_SECONDS,
                "-cp",
                System.getProperty("java.class.path"),
                Dragline.class.getName(),
                "up",
                "--data",
                data().toString(),
                "--port",
                Integer.toString(port),
                "--workers",
                Integer.toString(workers));
        // Its workers inherit this.
        up.environment().put("JAVA_TOOL_OPTIONS", ShortLivedJvm.toolOptions());
        // Tests submit the same edits again and again, and each of them wants to see them computed.
        up.environment().put("DRAGLINE_RELAY_REUSE", "false");
        return up.redirectErrorStream(true).redirectOutput(output().toFile()).start();
    }

    private void awaitStart() {
        Awaitility.await("everything is started")
                .atMost(PATIENCE)
                .failFast(
                        "up ended",
                        () -> assertThat(process.isAlive()).as(said()).isTrue())
                .until(() -> said().contains("Dragline runs at " + address()));
    }

    /** Returns what it has printed. */
    String said() throws IOException {
        return Files.readString(output());
    }

    /** Returns the last lines that each of its processes wrote, under the name of their file. */
    String endsOfLogs() {
        try (Stream<Path> logs = Files.list(data().resolve("logs"))) {
            return Stream.concat(Stream.of(output()), logs.sorted())
                    .map(UpProcess::endOf)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String endOf(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return log.getFileName() + "\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_A_LOG), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path output() {
        return directory.resolve("up.out");
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** A client with the administrator's token. */
    DraglineClient client() {
        return DraglineClient.at(address(), running().token());
    }

    /** The address that signs a browser in. */
    URI signInLink() {
        return running().signInLink();
    }

    private RunningServer running() {
        try {
            return RunningServer.of(data()).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return directory.resolve("data");
    }

    /** Returns what its inference worker answers when asked whether it is ready. */
    JsonNode workerHealth() throws IOException, InterruptedException {
        String worker = JsonMapper.shared()
                .readTree(data().resolve("installation.json"))
                .path("port.inference-worker-1")
                .asString();
        HttpRequest health = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + worker + "/actuator/health/readiness"))
                .build();
        return JsonMapper.shared()
                .readTree(HttpClient.newHttpClient()
                        .send(health, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    /** Kills this process and all that it started by {@code kill -9}, except PostgreSQL, which is left without a parent. */
    void kill() throws InterruptedException {
        List<ProcessHandle> children = process.children().toList();
        process.destroyForcibly().waitFor();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Asks it to end, and waits until it has ended. */
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("up ends when asked to")
                .isTrue();
    }

    /** Starts it again on the same directory. */
    void startAgain() throws IOException {
        process = launch();
        awaitStart();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stop();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
