// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.ingest.Examples;
import dev.dragline.ingest.HostileBodies;
import dev.dragline.ingest.IngestJourney;
import dev.dragline.ingest.IngestUnderTest;
import dev.dragline.ingest.IngestUnderTest.Response;
import dev.dragline.input.edits.EditJson;
import dev.dragline.testing.RawHttp;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedSubmissionIT extends IngestJourney {

    @Test
    void tellsEveryBadLineAndAcceptsNothing() {
        long before = ingest.count("job");

        Response refused = ingest.submit(
                "generator=faces-128",
                Stream.of(
                                Examples.line(1),
                                "{\"seed\": 1, \"points\": [{\"handle\": [63, 70], \"target\": [63, 128]}]}",
                                "not json",
                                "{\"seed\": -1, \"ponits\": [], \"points\": []}",
                                Examples.lines(1500),
                                "{\"seed\": 1, \"seed\": 2, \"points\": []}")
                        .collect(Collectors.joining("\n")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("detail").asString())
                .isEqualTo("The job cannot be accepted, and nothing of it was: 6 things are wrong.");
        assertThat(refused.errors())
                .satisfiesExactly(
                        error -> assertThat(error)
                                .isEqualTo("2 points[0].target: lies at [63, 128], outside the image of 128 x 128"
                                        + " pixels: x and y go from 0 to 127"),
                        error -> assertThat(error).startsWith("3 : is not JSON: "),
                        error -> assertThat(error).isEqualTo("4 ponits: is no field here: did you mean points?"),
                        error -> assertThat(error).isEqualTo("4 points: is empty: an edit needs at least one point"),
                        error -> assertThat(error)
                                .isEqualTo("4 seed: must be a whole number from 0 to 4294967295, but is -1"),
                        error -> assertThat(error).startsWith("1505 : has the field \"seed\" twice"));
        assertThat(ingest.count("job")).isEqualTo(before);
    }

    @Test
    void tellsOfAThousandErrorsAndCountsTheRest() {
        String bad = IntStream.range(0, 2600).mapToObj(line -> "{}").collect(Collectors.joining("\n"));

        Response refused = ingest.submit("generator=faces-128", Examples.lines(1200) + "\n" + bad);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors())
                .hasSize(1000)
                .startsWith("1201 points: is missing: say which places are to move, such as " + EditJson.EXAMPLE);
        assertThat(refused.body().path("moreErrors").asLong()).isEqualTo(1600);
        assertThat(ingest.count("job where state = 'accepting'")).isZero();
    }

    @Test
    void tellsWhichGeneratorsAndMethodsThereAre() {
        assertThat(ingest.submit("generator=dogs", Examples.line(1)).errors())
                .containsExactly("generator: is dogs, which is not known: use one of faces-128");
        assertThat(ingest.submit("generator=faces-128&method=freedrag", Examples.line(1))
                        .errors())
                .containsExactly("method: is freedrag, which faces-128 does not offer:"
                        + " use auto or one of latent-predictor, draggan");
        assertThat(ingest.submit("generator=faces-128&keep=all&stpes=3&arrivedWithin=0", Examples.line(1))
                        .errors())
                .containsExactly(
                        "stpes: is no option: did you mean steps?",
                        "arrivedWithin: must be a number of pixels above 0, such as 2, but is 0",
                        "keep: is all, but must be one of trajectory, final, none");
    }

    @Test
    void tellsWhichFormatsItReads() {
        Response refused = ingest.post("/api/jobs?generator=faces-128", "image/png", "x");

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.body().path("detail").asString())
                .startsWith(
                        "Edits of the media type image/png cannot be read: send them as application/x-ndjson, text/csv,"
                                + " text/tab-separated-values, application/json or text/plain");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(ingest.submit("generator=faces-128", "\n\n").errors())
                .containsExactly("edits: there are none: an edit looks like " + EditJson.EXAMPLE);
    }

    @Test
    void leavesNothingOfAnUploadThatBreaksOff() throws IOException {
        long before = ingest.count("job");
        try (Socket socket = new Socket("localhost", ingest.port())) {
            OutputStream out = socket.getOutputStream();
            byte[] half = (Examples.lines(10_000) + "\n").getBytes(StandardCharsets.UTF_8);
            out.write(("POST /api/jobs?generator=faces-128&name=half HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Type: application/x-ndjson\r\nContent-Length: " + 2 * half.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(half);
            out.flush();
            Awaitility.await("chunks of the half file are stored")
                    .until(() -> ingest.count("job where name = 'half' and state = 'accepting'") == 1
                            && ingest.count("edit e join dragline.job j on j.id = e.job_id where j.name = 'half'")
                                    >= 8000);
        }
        Awaitility.await("nothing of it is left").until(() -> ingest.count("job where name = 'half'") == 0);
        assertThat(ingest.count("job")).isEqualTo(before);
        assertThat(ingest.count("job_queue o where not exists (select from dragline.job j where j.id = o.job_id)"))
                .isZero();
    }

    @Test
    void refusesAKeyThatIsNoKey() {
        assertThat(ingest.post(
                                "/api/jobs?generator=faces-128",
                                IngestUnderTest.NDJSON,
                                Examples.line(1),
                                "Idempotency-Key",
                                "k".repeat(201))
                        .errors())
                .containsExactly("Idempotency-Key: must be 1 to 200 printable ASCII characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html", "image/png"})
    void tellsOfHostileAddressesAsProblems(String accepted) throws IOException {
        for (String head : RawHttp.hostileHeads()) {
            RawHttp.Answer answer = RawHttp.send(ingest.port(), head, new byte[0], "Accept: " + accepted);

            assertThat(answer.type()).as(head + " " + answer).startsWith("application/problem+json");
            assertThat(answer.status()).as(head).isBetween(400, 499);
            assertThat(answer.body()).as(head).contains("\"status\":" + answer.status());
        }
    }

    @Test
    void tellsOfHostileBodiesAsProblems() throws IOException {
        long before = ingest.count("job") + ingest.count("training") + ingest.count("evaluation");
        for (HostileBodies.Hostile hostile : HostileBodies.all()) {
            RawHttp.Answer answer =
                    RawHttp.send(ingest.port(), hostile.head(), hostile.body(), "Content-Type: " + hostile.type());

            String what =
                    hostile.head() + " " + hostile.type() + " " + new String(hostile.body(), StandardCharsets.UTF_8);
            assertThat(answer.type())
                    .as(what.substring(0, Math.min(200, what.length())) + " " + answer)
                    .startsWith("application/problem+json");
            assertThat(answer.status()).as(what).isBetween(400, 499);
        }
        assertThat(ingest.count("job") + ingest.count("training") + ingest.count("evaluation"))
                .isEqualTo(before);
    }
}
