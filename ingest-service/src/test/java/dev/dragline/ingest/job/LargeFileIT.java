// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.ingest.Examples;
import dev.dragline.ingest.IngestJourney;
import dev.dragline.ingest.IngestUnderTest;
import dev.dragline.ingest.IngestUnderTest.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Files of more than one chunk. */
class LargeFileIT extends IngestJourney {

    private static final int LINES = 30_000;

    /** Every hundredth line is bad. */
    private static String withErrors() {
        return IntStream.rangeClosed(1, LINES)
                .mapToObj(line -> line % 100 == 0 ? "{\"seed\": " + line + "}" : Examples.line(line))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void storesEveryEditOnceInTheOrderOfTheFile() {
        Response accepted = ingest.submit("generator=faces-128&priority=bulk", Examples.lines(LINES));

        assertThat(accepted.body().path("total").asInt()).isEqualTo(LINES);
        assertThat(count(accepted.id(), "edit")).isEqualTo(LINES);
        assertThat(ingest.database()
                        .sql("select count(*) from dragline.edit where job_id = ? and seed = number - 1"
                                + " and points = '[{\"handle\": [63, 70], \"target\": [63, 80.5]}]'")
                        .param(accepted.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(LINES);
    }

    @Test
    void acceptsTheLinesWithoutErrorsIfAskedTo() {
        Response accepted = ingest.submit("generator=faces-128&skipInvalid=true&name=some", withErrors());

        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.body().path("total").asInt()).isEqualTo(LINES - LINES / 100);
        assertThat(accepted.body().path("skipped").asInt()).isEqualTo(LINES / 100);
        assertThat(count(accepted.id(), "edit")).isEqualTo(LINES - LINES / 100);
        assertThat(count(accepted.id(), "edit where seed % 100 = 0 and")).isZero();
        assertThat(count(accepted.id(), "job_error")).isEqualTo(LINES / 100);
        assertThat(ingest.database()
                        .sql("select line || ' ' || field || ' ' || message from dragline.job_error"
                                + " where job_id = ? and number = 2")
                        .param(accepted.id())
                        .query(String.class)
                        .single())
                .startsWith("200 points is missing: say which places are to move, such as ");
        assertThat(ingest.database()
                        .sql("select skipped || ' ' || errors from dragline.job where id = ?")
                        .param(accepted.id())
                        .query(String.class)
                        .single())
                .isEqualTo("300 300");
    }

    @Test
    void refusesTheSameFileAsAWholeOtherwise() {
        long before = ingest.count("edit");

        Response refused = ingest.submit("generator=faces-128", withErrors());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).hasSize(LINES / 100);
        assertThat(ingest.count("edit")).isEqualTo(before);
    }

    @Test
    void refusesAFileWhoseRestCannotBeReadWhateverIsAsked() {
        long before = ingest.count("job");
        Response cut = ingest.post(
                "/api/jobs?generator=faces-128&skipInvalid=true",
                "application/json",
                "{\"edits\": [" + Examples.line(1) + ", {\"seed\": ");
        Response headless =
                ingest.post("/api/jobs?generator=faces-128&skipInvalid=true", "text/csv", "handle_x,handle_y\n1,2\n");
        Response allBad = ingest.submit("generator=faces-128&skipInvalid=true", "{}\n{}");

        assertThat(cut.status()).isEqualTo(400);
        assertThat(headless.status()).isEqualTo(400);
        assertThat(allBad.errors()).hasSize(3).last().asString().startsWith("edits: there are none");
        assertThat(ingest.count("job")).isEqualTo(before);
    }

    @Test
    void isOneJobAfterAnUploadThatBrokeOff() throws IOException {
        byte[] file = (Examples.lines(LINES) + "\n").getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket("localhost", ingest.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/jobs?generator=faces-128&name=broken HTTP/1.1\r\nHost: localhost\r\n"
                            + "Idempotency-Key: broken\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
                            + file.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(file, 0, file.length / 2);
            out.flush();
            Awaitility.await("some of it is stored")
                    .until(() -> ingest.count("job where name = 'broken' and state = 'accepting'") == 1);
        }

        Response again = submitBroken();

        assertThat(again.status()).isEqualTo(201);
        assertThat(count(again.id(), "edit")).isEqualTo(LINES);
        Awaitility.await("nothing of the first upload is left")
                .until(() -> ingest.count("job where name = 'broken'") == 1);
        assertThat(ingest.count("edit e join dragline.job j on j.id = e.job_id where j.name = 'broken'"))
                .isEqualTo(LINES);
        assertThat(submitBroken().status()).isEqualTo(200);
        assertThat(ingest.count("job where name = 'broken'")).isEqualTo(1);
    }

    private static Response submitBroken() {
        return ingest.post(
                "/api/jobs?generator=faces-128&name=broken",
                IngestUnderTest.NDJSON,
                Examples.lines(LINES) + "\n",
                "Idempotency-Key",
                "broken");
    }

    private static long count(UUID job, String from) {
        return ingest.count(from + (from.endsWith(" and") ? "" : " where") + " job_id = '" + job + "'");
    }
}
