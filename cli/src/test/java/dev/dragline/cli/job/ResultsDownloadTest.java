// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.client.DraglineClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a download that breaks off, wherever it does, comes to the same bytes as one that does not. */
class ResultsDownloadTest {

    private static final UUID JOB = UUID.fromString("0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2");
    private static final List<String> LINES = IntStream.range(0, 40)
            .mapToObj(number -> "{\"editId\":\"" + edit(number) + "\",\"name\":\"" + "é".repeat(number) + "\"}\n")
            .toList();

    @TempDir
    private Path directory;

    /** How many bytes of each answer are sent before the connection breaks; all of them once it is empty. */
    private final Deque<Integer> breaks = new ArrayDeque<>();

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/jobs/" + JOB + "/results.ndjson", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static UUID edit(int number) {
        return new UUID(7, number);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        asked.add(query);
        int from = query == null
                ? 0
                : IntStream.range(0, LINES.size())
                                .filter(number -> query.equals("after=" + edit(number)))
                                .findFirst()
                                .orElseThrow()
                        + 1;
        byte[] rest = String.join("", LINES.subList(from, LINES.size())).getBytes(StandardCharsets.UTF_8);
        int sent = breaks.isEmpty() ? rest.length : Math.min(breaks.remove(), rest.length);
        exchange.sendResponseHeaders(200, rest.length == 0 ? -1 : rest.length);
        exchange.getResponseBody().write(Arrays.copyOf(rest, sent));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private void download(boolean resume) throws IOException {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        new ResultsDownload(DraglineClient.at(address), JOB, Duration.ZERO).to(file(), resume);
    }

    private Path file() {
        return directory.resolve("results.ndjson");
    }

    private Path part() {
        return directory.resolve("results.ndjson.part");
    }

    @Test
    void goesOnBehindTheLastWholeLine() throws IOException {
        int first = LINES.get(0).getBytes(StandardCharsets.UTF_8).length;
        breaks.addAll(List.of(0, first - 1, first, first + 1, 700, 1));

        download(false);

        assertThat(file()).hasContent(String.join("", LINES).stripTrailing());
        assertThat(Files.readString(file())).isEqualTo(String.join("", LINES));
        assertThat(asked).hasSize(7).startsWith(null, null, null, "after=" + edit(0), "after=" + edit(0));
        assertThat(part()).doesNotExist();
    }

    @Test
    void givesUpAtAPlaceWhereItBreaksAgainAndAgainAndGoesOnLater() throws IOException {
        breaks.addAll(List.of(500, 0, 0, 0, 0, 0));

        assertThatThrownBy(() -> download(false))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("The download of the results broke off 6 times at the same place: ")
                .hasMessageEndingWith("What is there stays in " + part() + "; --resume goes on.");
        assertThat(file()).doesNotExist();
        asked.clear();

        download(true);

        assertThat(Files.readString(file())).isEqualTo(String.join("", LINES));
        assertThat(asked).singleElement().asString().startsWith("after=");
        download(true);
        assertThat(asked).as("a complete file is left alone").hasSize(1);
        download(false);
        assertThat(asked).as("without --resume it begins anew").hasSize(2).endsWith((String) null);
    }
}
