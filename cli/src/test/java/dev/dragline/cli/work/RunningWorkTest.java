// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobState;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerFailure;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.client.DraglineException;
import dev.dragline.client.Patience;
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
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watches work on a server whose answers are prepared by the test. */
class RunningWorkTest {

    private static final UUID ID = UUID.fromString("0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2");
    private static final Duration SHORT = Duration.ofMillis(1);

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final List<String> asked = new ArrayList<>();
    private HttpServer http;
    private Server server;

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.start();
        String address = "http://localhost:" + http.getAddress().getPort();
        server = Server.at(URI.create(address), null, new Hints(List.of("--server", address)));
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
        return new Answer(200, document(ID.toString(), state));
    }

    private static String document(String id, String state) {
        return """
                {"id": "%s", "state": "%s", "generator": "faces-128", "method": "auto", "name": "faces",
                 "createdAt": "2026-11-29T06:52:00Z", "failures": [], "understood": [], "tags": []}
                """.formatted(id, state);
    }

    private static Answer away() {
        return new Answer(503, "{\"detail\": \"The database does not answer.\"}");
    }

    private Job await(Duration longest) {
        RunningWork<Job, AcceptedJob> work = new RunningWork<>(server, WorkKind.JOB, ID);
        PrintStream stream = new PrintStream(told, true, StandardCharsets.UTF_8);
        return work.await(
                new Console(stream, stream, false),
                new Patience(Clock.systemUTC(), SHORT, longest, Duration.ofMinutes(1)),
                document -> {});
    }

    @Test
    void aServerThatIsAwayForAMomentIsAskedAgain() {
        // The client asks for the job, then for its events, and then for the job again.
        answers(job("running"), away(), away(), job("completed"));
        assertThat(await(Duration.ofMinutes(5)).state()).isEqualTo(JobState.COMPLETED);
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
                        + " has not answered for 0 s, so the waiting ends. When"
                        + " the server runs again: The job goes on. Watch it: `./dragline job watch " + ID + option
                        + "`; cancel it: `./dragline job cancel " + ID + option + "`.");
    }

    @Test
    void whatTheServerRefusesEndsTheWaiting() {
        answers(new Answer(404, "{\"detail\": \"There is no job " + ID + ".\"}"));
        assertThatThrownBy(() -> await(Duration.ofMinutes(5)))
                .isInstanceOfSatisfying(DraglineException.class, refused -> assertThat(
                                ServerFailure.of(refused).exitStatus())
                        .isEqualTo(1))
                .hasMessage("There is no job " + ID + ".");
    }

    @Test
    void theBeginningOfAnIdIsEnough() {
        answers(jobs(ID.toString(), "0197c3a0-4000-7000-8000-000000000001"));
        assertThat(find("0197C3A05b")).isEqualTo(ID);
        assertThat(asked).containsExactly("/api/jobs?limit=11&after=0197c3a0-5bff-ffff-ffff-ffffffffffff");
    }

    @Test
    void aWholeIdIsNotLookedFor() {
        assertThat(find(ID.toString())).isEqualTo(ID);
        assertThat(asked).isEmpty();
    }

    @Test
    void theLastOneIsTheNewest() {
        answers(jobs(ID.toString()), jobs());
        assertThat(find("last")).isEqualTo(ID);
        assertThat(asked).containsExactly("/api/jobs?limit=1");
        assertThatThrownBy(() -> find("last")).hasMessage("There is no last job, because there is none yet.");
    }

    @Test
    void aBeginningOfSeveralIsRefusedWithAllOfThem() {
        String other = "0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d1";
        answers(jobs(ID.toString(), other), jobs());
        assertThatThrownBy(() -> find("0197c3a0"))
                .hasMessageStartingWith(
                        "0197c3a0 is the beginning of several ids of jobs; write more of the one that is meant:\n  "
                                + ID + "  completed  ")
                .hasMessageContaining("\n  " + other + "  completed  ")
                .hasMessageEndingWith("  faces");
        assertThatThrownBy(() -> find("ffff"))
                .hasMessageStartingWith("There is no job whose id begins with ffff; `./dragline job list --server ");
    }

    private UUID find(String text) {
        return new WorkId.Converter().convert(text).find(server, WorkKind.JOB);
    }

    private static Answer jobs(String... ids) {
        return new Answer(
                200,
                Stream.of(ids)
                        .map(id -> document(id, "completed"))
                        .collect(Collectors.joining(", ", "{\"jobs\": [", "]}")));
    }

    @Test
    void aRefusalIsToldWithAllThatIsWrong() {
        answers(new Answer(400, """
                {"title": "Bad Request", "status": 400, "detail": "2 things are wrong.", "moreErrors": 3, "errors": [
                 {"line": 2, "field": "seed", "message": "must be a whole number"}, {"field": "", "message": "is empty"}]}
                """));
        assertThatThrownBy(() -> server.client().models())
                .isInstanceOfSatisfying(
                        DraglineException.class,
                        refused -> assertThat(ServerFailure.of(refused))
                                .hasMessage(
                                        "2 things are wrong.\n  line 2: seed must be a whole number\n  is empty\n  and 3 more"));
    }

    @Test
    void aServerThatIsNotThereIsToldWithWhatToDo() {
        http.stop(0);
        assertThatThrownBy(() -> server.client().models())
                .isInstanceOfSatisfying(DraglineException.class, failure -> assertThat(ServerFailure.of(failure))
                        .hasMessage("Nothing answers at " + server.page("")
                                + ". Start the server with `./dragline up`, or" + " say with --server URL where it is.")
                        .extracting(Failure::exitStatus)
                        .isEqualTo(3));
    }
}
