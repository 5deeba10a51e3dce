// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.dragline.standalone.Readiness.Worker;
import dev.dragline.standalone.data.InstallationException;
import dev.dragline.standalone.data.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {

    private static final String UP = "{\"status\": \"UP\"}";

    /** A worker that cannot start. */
    static final class Dying {

        private Dying() {}

        public static void main(String[] arguments) {
            System.out.println("There is no such device: gpu.");
            System.exit(1);
        }
    }

    @TempDir
    Path directory;

    private final AtomicReference<String> health = new AtomicReference<>(UP);
    private final List<String> said = new CopyOnWriteArrayList<>();
    private HttpServer service;
    private SupervisedProcess worker;

    @BeforeEach
    void startAService() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            byte[] answer = health.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(health.get().equals(UP) ? 200 : 503, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        service.stop(0);
        worker.close();
    }

    @Test
    void doesNotWaitForAMachineThatComputesWrongly() throws Exception {
        health.set("""
                {"status": "DOWN", "components": {"proofs": {"status": "DOWN",
                "details": {"reason": "this worker's machine must not compute with faces"}}}}""");
        worker = SupervisedProcessTest.waiting(directory.resolve("worker.out"));

        assertThatThrownBy(() -> readiness(address()).await(said::add))
                .isInstanceOf(InstallationException.class)
                .hasMessage("No inference worker takes edits: this worker's machine must not compute with faces. `up"
                        + " --workers 0` starts everything else.");
    }

    @Test
    void tellsTheReasonThatAWorkerGivesAndReturnsWhenItIsReady() throws Exception {
        health.set("""
                {"status": "DOWN", "components": {"binders": {"status": "UP"}, "computing": {"status": "DOWN",
                "details": {"edits": 2, "reason": "the first edit is being computed"}}}}""");
        worker = SupervisedProcessTest.waiting(directory.resolve("worker.out"));

        readiness(address()).await(step -> {
            said.add(step);
            health.set(UP);
        });

        assertThat(said).containsExactly("Waiting: the first edit is being computed");
    }

    @Test
    void tellsWhyTheWorkersEnd() {
        worker = SupervisedProcess.start(
                "inference-worker-1",
                JavaCommand.of(Dying.class.getName(), 64),
                Map.of(),
                directory.resolve("worker.out"),
                Clock.systemUTC());
        String end = "inference-worker-1 ended with status 1: There is no such device: gpu";

        assertThatThrownBy(() -> readiness(URI.create("http://localhost:1")).await(said::add))
                .isInstanceOf(InstallationException.class)
                .hasMessage("The inference workers end as soon as they are started: " + end + ". More is in "
                        + directory.resolve("worker.out") + ".");
        assertThat(said).contains("Waiting: inference-worker-1 is starting", end);
    }

    private Readiness readiness(URI workerAddress) {
        return new Readiness(
                new RunningServer(address(), "a token of sixteen"),
                address(),
                directory.resolve("models"),
                List.of(new Worker(workerAddress, worker)),
                Clock.systemUTC());
    }

    private URI address() {
        return URI.create("http://localhost:" + service.getAddress().getPort());
    }
}
