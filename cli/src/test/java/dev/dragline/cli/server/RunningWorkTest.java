// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said and done over HTTP that answers as prepared. */
class RunningWorkTest {

    private static final String ID = "0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2";
    private static final Duration SHORT = Duration.ofMillis(1);

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final List<String> asked = new ArrayList<>();
    private HttpServer http;
    private Server server;

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.start();
        server = new Server(URI.create("http://localhost:" + http.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    private void answers(Answer... prepared) {
        Iterator<Answer> answers = List.of(prepared).iterator();
        http.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            Answer answer = answers.next();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private record Answer(int status, String body) {}

    private static Answer job(String state) {
        return new Answer(200, "{\"id\": \"" + ID + "\", \"state\": \"" + state + "\"}");
    }

    private static Answer away() {
        return new Answer(503, "{\"detail\": \"The database does not answer.\"}");
    }

    private JsonNode await(Duration longest) {
        RunningWork work = new RunningWork(server, WorkKind.JOB, ID);
        PrintStream stream = new PrintStream(told, true, StandardCharsets.UTF_8);
        return work.await(
                new Console(stream, stream, false),
                new Patience(Clock.systemUTC(), SHORT, longest),
                JsonMapper.shared().readTree(job("running").body()),
                document -> {});
    }

    @Test
    void aServerThatIsAwayForAMomentIsAskedAgain() {
        answers(job("running"), away(), away(), job("completed"));
        assertThat(await(Duration.ofMinutes(5)).path("state").asString()).isEqualTo("completed");
        assertThat(told)
                .hasToString("The server at " + server.page("")
                        + " does not answer; this command tries again for 5 min 0 s.\n"
                        + "The server answers again.\n");
    }

    @Test
    void aServerThatStaysAwayIsGivenUpWithTheCommandsToComeBack() {
        http.stop(0);
        String address = server.page("").toString();
        String option = " --server " + address.substring(0, address.length() - 1);
        assertThatThrownBy(() -> await(Duration.ZERO))
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.exitStatus())
                        .isEqualTo(4))
                .hasMessage("The server at " + address
                        + " has not answered for 0 s, so nothing is waited for any more. When"
                        + " it runs again: The job goes on. Watch it: `./dragline job watch " + ID + option
                        + "`; cancel it: `./dragline job cancel " + ID + option + "`.");
    }

    @Test
    void whatTheServerRefusesEndsTheWaiting() {
        answers(new Answer(404, "{\"detail\": \"There is no job " + ID + ".\"}"));
        assertThatThrownBy(() -> await(Duration.ofMinutes(5)))
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.exitStatus())
                        .isEqualTo(1))
                .hasMessage("There is no job " + ID + ".");
    }

    @Test
    void theBeginningOfAnIdIsEnough() {
        answers(jobs(ID, "0197c3a0-4000-7000-8000-000000000001"));
        assertThat(find("0197C3A05b")).isEqualTo(ID);
        assertThat(asked).containsExactly("/api/jobs?limit=11&after=0197c3a0-5bff-ffff-ffff-ffffffffffff");
    }

    @Test
    void aWholeIdIsNotLookedFor() {
        assertThat(find(ID)).isEqualTo(ID);
        assertThat(asked).isEmpty();
    }

    @Test
    void theLastOneIsTheNewest() {
        answers(jobs(ID), jobs());
        assertThat(find("last")).isEqualTo(ID);
        assertThat(asked).containsExactly("/api/jobs?limit=1");
        assertThatThrownBy(() -> find("last")).hasMessage("There is no last job, because there is none yet.");
    }

    @Test
    void aBeginningOfSeveralIsRefusedWithAllOfThem() {
        String other = "0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d1";
        answers(jobs(ID, other), jobs());
        assertThatThrownBy(() -> find("0197c3a0"))
                .hasMessageStartingWith(
                        "0197c3a0 is the beginning of several ids of jobs; write more of the one that is meant:\n  "
                                + ID + "  completed  ")
                .hasMessageContaining("\n  " + other + "  completed  ")
                .hasMessageEndingWith("  faces");
        assertThatThrownBy(() -> find("ffff"))
                .hasMessageStartingWith("There is no job whose id begins with ffff; `./dragline job list --server ");
    }

    private String find(String text) {
        return new WorkId.Converter().convert(text).find(server, WorkKind.JOB);
    }

    private static Answer jobs(String... ids) {
        List<String> jobs = new ArrayList<>();
        for (String id : ids) {
            jobs.add("{\"id\": \"" + id + "\", \"state\": \"completed\", \"createdAt\": \"2026-11-29T06:52:00Z\","
                    + " \"name\": \"faces\"}");
        }
        return new Answer(200, "{\"jobs\": [" + String.join(", ", jobs) + "]}");
    }
}
