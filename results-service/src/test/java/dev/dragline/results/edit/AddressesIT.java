// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.results.ResultsUnderTest.Response;
import dev.dragline.testing.RawHttp;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service says at addresses that are not there or hostile, and at those that say how it is. */
class AddressesIT {

    private static final String BOUNDARY = "between-the-fields";
    private static final String FORM = "multipart/form-data; boundary=" + BOUNDARY;

    @RegisterExtension
    static final StartedResults STARTED = new StartedResults();

    @Test
    void tellsWhatIsNotThere() {
        UUID job = UUID.randomUUID();

        Response missing = STARTED.results().get("/api/jobs/" + job);

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().path("detail").asString())
                .isEqualTo("There is no job " + job + "; GET /api/jobs lists those that exist.");
        assertThat(STARTED.results()
                        .get("/api/jobs/seven")
                        .json()
                        .path("errors")
                        .get(0)
                        .path("message")
                        .asString())
                .isEqualTo("must be an id (a UUID), not \"seven\"");
        assertThat(STARTED.results().get("/api/nothing").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html", "image/png"})
    void tellsOfHostileAddressesAsProblems(String accepted) throws IOException {
        String edit = "GET /api/edits/0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2";
        Stream<String> reads = Stream.of(
                edit + "?attempt=99999999999",
                edit + "/images/%00",
                edit + "/images/" + "9".repeat(400),
                edit + "/trajectory?attempt=%00",
                "GET /api/jobs?after=%ed%a0%80",
                "GET /api/jobs?limit=99999999999999999999",
                "GET /api/jobs/0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2/edits?minDistance=NaN&sort=%00",
                "GET /api/trainings/nobody/figures",
                "GET /api/events/jobs/none",
                "GET /api/evaluations?after=[]");
        for (String head : Stream.concat(RawHttp.hostileHeads().stream(), reads).toList()) {
            if (head.contains("none/") || head.contains("a=1&")) {
                continue; // looked at where it is passed on to
            }
            RawHttp.Answer answer =
                    RawHttp.send(STARTED.results().address("").getPort(), head, new byte[0], "Accept: " + accepted);

            assertThat(answer.type()).as(head + " " + answer).startsWith("application/problem+json");
            assertThat(answer.status()).as(head).isBetween(400, 499);
        }
    }

    @Test
    void passesSmallWritesOnToIngest() {
        Response accepted = STARTED.results().post("/api/jobs?generator=faces-128", "application/x-ndjson", "{}\n{}\n");

        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.text()).isEqualTo("{\"got\":6,\"query\":\"generator=faces-128\"}");
        Response large = STARTED.results().post("/api/jobs", "application/x-ndjson", " ".repeat(5 * 1024 * 1024));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.json().path("detail").asString()).startsWith("Up to 4 MiB of known length are passed on");
        assertThat(STARTED.results()
                        .post("/api/jobs", "application/x-ndjson", "{}", "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void readsUploadsOfItsOwnPageAlone() {
        Response passedOn = STARTED.results().post("/api/jobs?generator=faces-128", FORM, form("file", "{}"));
        Response large = STARTED.results().post("/jobs/new", FORM, form("file", " ".repeat(5 * 1024 * 1024)));
        Response none = STARTED.results().post("/jobs/new", FORM, form("name", "mine"));

        assertThat(passedOn.text()).endsWith(",\"query\":\"generator=faces-128\"}");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.text()).contains("It is larger than 4 MiB; the command below takes any size.");
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.text()).contains("The file was not accepted.").contains("None was chosen.");
    }

    private static String form(String field, String content) {
        String name = field.equals("file") ? "\"file\"; filename=\"edits.ndjson\"" : "\"" + field + "\"";
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=" + name + "\r\n\r\n" + content + "\r\n--"
                + BOUNDARY + "--\r\n";
    }

    @Test
    void servesTheDescriptionOfItsInterface() {
        Response description = STARTED.results().get("/openapi.yaml");

        assertThat(description.status()).isEqualTo(200);
        assertThat(description.type()).startsWith("application/yaml");
        assertThat(description.text()).startsWith("openapi: 3.1.0\n").contains("\n  /api/jobs/{id}/cancel:\n");
    }

    @Test
    void saysHowItIs() {
        assertThat(STARTED.results()
                        .get("/actuator/health/readiness")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(STARTED.results().get("/actuator/prometheus").text()).contains("dragline_", "service=\"results\"");
    }
}
