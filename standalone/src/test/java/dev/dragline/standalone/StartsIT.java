// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.standalone.data.InstallationUse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts many installations at once, so that each gets a small part of the machine. */
@Tag("faults")
class StartsIT {

    private static final int AT_ONCE = Integer.getInteger("dragline.starts", 10);
    private static final int WITH_A_WORKER = Integer.getInteger("dragline.starts.workers", 2);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @TempDir
    private Path directory;

    private final List<Start> running = new ArrayList<>();

    /** @param end the file in which it says what came of it */
    private record Start(Process process, Path end) {}

    @AfterEach
    void kill() {
        running.forEach(start -> start.process().destroyForcibly());
    }

    /**
     * The first starts, later ones, and those after everything was killed; each with a directory of its own. Only some of
     * the installations have a worker, because it takes most of their memory.
     */
    @Test
    void everyStartEndsReadyThoughManyStartAtOnce() throws Exception {
        List<Integer> ports = freePorts(AT_ONCE);
        for (String round : List.of("first", "later", "after a kill")) {
            List<Start> starts = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> start("data-" + i, ports.get(i), i < WITH_A_WORKER ? 1 : 0))
                    .toList();
            for (int i = 0; i < AT_ONCE; i++) {
                assertThat(end(starts.get(i))).as("%s start of %d", round, i).isEqualTo(StartedInstallation.READY);
                assertThat(readiness(ports.get(i)))
                        .as("%s start of %d", round, i)
                        .isEqualTo(200);
            }
            for (Start each : starts) {
                stop(each, round.equals("later"));
            }
        }
    }

    @Test
    void ofStartsOnTheSameDirectoryOneWinsAndTheOthersSaySo() throws Exception {
        List<Start> starts =
                freePorts(5).stream().map(port -> start("data", port, 0)).toList();
        List<String> ends = new ArrayList<>();
        for (Start start : starts) {
            ends.add(end(start));
        }
        assertThat(ends).filteredOn(StartedInstallation.READY::equals).hasSize(1);
        assertThat(ends)
                .filteredOn(end -> !end.equals(StartedInstallation.READY))
                .allSatisfy(
                        end -> assertThat(end)
                                .startsWith("The data directory " + directory.resolve("data")
                                        + " is in use by another `./dragline up`")
                                .endsWith(
                                        "Stop that one, or give this one a directory of its own with --data DIR and a --port."));
        for (Start start : starts) {
            stop(start, false);
        }
    }

    private Start start(String data, int port, int workers) {
        List<String> command = JavaCommand.ofListener(StartedInstallation.class.getName(), 320);
        Path end = directory.resolve(running.size() + ".end");
        command.addAll(List.of(
                directory.resolve(data).toString(), Integer.toString(port), Integer.toString(workers), end.toString()));
        command.add(1, "-XX:TieredStopAtLevel=1");
        command.add(
                1, "-D" + BundledModels.HOME + "=" + Objects.requireNonNull(System.getProperty(BundledModels.HOME)));
        try {
            Start started = new Start(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    directory.resolve(running.size() + ".out").toFile())
                            .start(),
                    end);
            running.add(started);
            return started;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what a start says in the end: that it is ready, or why not. */
    private static String end(Start start) throws IOException {
        Awaitility.await("a start ends")
                .atMost(PATIENCE)
                .until(() -> Files.exists(start.end()) || !start.process().isAlive());
        return Files.exists(start.end()) ? Files.readString(start.end()) : "it says nothing";
    }

    private static void stop(Start start, boolean kill) throws IOException, InterruptedException {
        if (kill) {
            start.process().destroyForcibly();
        } else {
            start.process().getOutputStream().close();
        }
        assertThat(start.process().waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES))
                .isTrue();
    }

    private static int readiness(int port) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Returns ports of which no outgoing connection gets one, and that nobody uses. */
    private static List<Integer> freePorts(int count) {
        return new Random()
                .ints(11_000, 19_000)
                .filter(InstallationUse::isFree)
                .distinct()
                .limit(count)
                .boxed()
                .toList();
    }
}
