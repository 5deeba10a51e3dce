// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.access.PassedOn;
import dev.dragline.ingest.Examples;
import dev.dragline.ingest.IngestUnderTest;
import dev.dragline.ingest.IngestUnderTest.Response;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import dev.dragline.testing.RawHttp;
import dev.dragline.testing.SettableClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Who may do what with ingest-service: keys, roles, owners, and the log of it. */
class AccessIT {

    private static final String ADMINISTRATOR = "the administrator's token";
    private static final String JSON = "application/json";
    private static final String TRAINING = "{\"generator\": \"faces-128\"}";

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static final SettableClock CLOCK = SettableClock.at(Examples.NOON);

    private static IngestUnderTest ingest;

    @BeforeAll
    static void start() {
        ingest = IngestUnderTest.start(
                DATABASE,
                KAFKA,
                CLOCK,
                "--dragline.access.token=" + ADMINISTRATOR,
                "--dragline.access.requests-per-second=50");
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    /** The least role that each route needs; nobody: no key is asked for. */
    private static final Map<String, String> ROUTES = Map.ofEntries(
            Map.entry("POST /api/jobs", "submitter"),
            Map.entry("POST /api/jobs/{id}/cancel", "submitter"),
            Map.entry("POST /api/jobs/{id}/retry", "submitter"),
            Map.entry("POST /api/jobs/{id}/pause", "submitter"),
            Map.entry("POST /api/jobs/{id}/resume", "submitter"),
            Map.entry("POST /api/jobs/{id}/priority", "submitter"),
            Map.entry("POST /api/jobs/{id}/repeat", "submitter"),
            Map.entry("PUT /api/jobs/{id}/note", "submitter"),
            Map.entry("PUT /api/jobs/{id}/tags", "submitter"),
            Map.entry("DELETE /api/jobs/{id}", "submitter"),
            Map.entry("POST /api/jobs/{id}/edits/delete", "submitter"),
            Map.entry("DELETE /api/edits/{id}", "submitter"),
            Map.entry("POST /api/edits/{id}/retry", "submitter"),
            Map.entry("POST /api/edits/{id}/cancel", "submitter"),
            Map.entry("POST /api/trainings", "submitter"),
            Map.entry("POST /api/trainings/{id}/cancel", "submitter"),
            Map.entry("POST /api/evaluations", "submitter"),
            Map.entry("POST /api/evaluations/{id}/cancel", "submitter"),
            Map.entry("POST /api/models/{generator}/versions/{version}/use", "admin"),
            Map.entry("POST /api/models/{generator}/use-none", "admin"),
            Map.entry("POST /api/dead-letters/redrive", "admin"),
            Map.entry("POST /api/dead-letters/redrives/{id}/stop", "admin"),
            Map.entry("POST /api/dead-letters/drop", "admin"),
            Map.entry("GET /api/keys", "admin"),
            Map.entry("POST /api/keys", "admin"),
            Map.entry("POST /api/keys/{id}/revoke", "admin"),
            Map.entry("GET /api/retention", "viewer"),
            Map.entry("PUT /api/retention", "admin"),
            Map.entry("POST /api/retention/run", "admin"),
            Map.entry("GET /api/users", "viewer"),
            Map.entry("PUT /api/users/{name}", "admin"),
            Map.entry("GET /api/audit", "admin"),
            Map.entry("GET /openapi.yaml", "nobody"),
            Map.entry("GET /actuator/health", "nobody"),
            Map.entry("GET /actuator/health/**", "nobody"),
            Map.entry("GET /actuator/prometheus", "viewer"),
            Map.entry("GET /actuator/info", "viewer"),
            Map.entry("GET /actuator", "viewer"));

    @Test
    void everyRouteAsksForItsRole() {
        Map<String, String> keys = Map.of(
                "viewer", key("eve", "viewer"), "submitter", key("sue", "submitter"), "admin", key("ada", "admin"));
        NavigableMap<String, String> found = new TreeMap<>();
        ingest.beans(RequestMappingInfoHandlerMapping.class).forEach(mapping -> mapping.getHandlerMethods()
                .forEach((info, method) -> operations(info).forEach(found::put)));

        found.replaceAll((route, path) -> leastRole(route.substring(0, route.indexOf(' ')), path, keys));

        assertThat(found).isEqualTo(new TreeMap<>(ROUTES));
    }

    private static Map<String, String> operations(RequestMappingInfo info) {
        NavigableMap<String, String> operations = new TreeMap<>();
        for (String pattern : info.getPatternValues()) {
            String path = pattern.replace("{id}", UUID.randomUUID().toString())
                    .replace("**", "liveness")
                    .replaceAll("\\{\\w+}", "something");
            if (!pattern.equals("/error")) {
                for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                    operations.put(method + " " + pattern, path);
                }
            }
        }
        return operations;
    }

    /** What the first is called that is neither unknown nor refused. */
    private static String leastRole(String method, String path, Map<String, String> keys) {
        if (status(method, path, null) != 401) {
            return "nobody";
        }
        for (String role : new String[] {"viewer", "submitter", "admin"}) {
            int status = status(method, path, keys.get(role));
            if (status != 403) {
                assertThat(status).as("%s %s by %s", method, path, role).isNotEqualTo(401);
                return role;
            }
        }
        return "no role";
    }

    private static int status(String method, String path, @Nullable String key) {
        return ask(method, path, "{}", key).status();
    }

    private static String key(String user, String role) {
        Response made =
                ask("POST", "/api/keys", "{\"user\": \"%s\", \"role\": \"%s\"}".formatted(user, role), ADMINISTRATOR);
        assertThat(made.status()).isEqualTo(201);
        return made.body().path("secret").asString();
    }

    private static Response ask(String method, String path, String body, @Nullable String key) {
        return ingest.send(
                method,
                path,
                JSON,
                body,
                key == null ? new String[0] : new String[] {"Authorization", "Bearer " + key});
    }

    @Test
    void whoBringsNoKeyOrAWrongOneIsToldWhatToDo() {
        assertThat(ask("POST", "/api/trainings", TRAINING, null)
                        .body()
                        .path("detail")
                        .asString())
                .isEqualTo(
                        "This needs a key, as `Authorization: Bearer KEY`. The command line reads DRAGLINE_TOKEN, or the"
                                + " data directory of a server on the same machine.");
        Response wrong = ask("POST", "/api/trainings", TRAINING, "dgl_wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body().path("detail").asString())
                .isEqualTo("The key that this request brings is not known here, is expired or was revoked. `key create`"
                        + " makes another one.");
        Response viewer = ask("POST", "/api/trainings", TRAINING, key("vera", "viewer"));
        assertThat(viewer.status()).isEqualTo(403);
        assertThat(viewer.body().path("detail").asString())
                .isEqualTo("vera (viewer) may not do this: it needs the role submitter.");
    }

    @Test
    void aKeyIsValidUntilItExpiresOrIsRevoked() {
        String secret = key("rob", "submitter");
        assertThat(ask("POST", "/api/trainings", TRAINING, secret).status()).isEqualTo(201);
        JsonNode kept = listed("rob");
        assertThat(kept.path("createdBy").asString()).isEqualTo("local");
        assertThat(ask("GET", "/api/keys", "", ADMINISTRATOR).body().toString()).doesNotContain(secret);
        assertThat(ingest.database()
                        .sql("select count(*) from dragline.access_key where encode(hash, 'escape') like 'dgl%'")
                        .query(Long.class)
                        .single())
                .isZero();

        String revoke = "/api/keys/" + kept.path("id").asString() + "/revoke";
        assertThat(ask("POST", revoke, "", ADMINISTRATOR).status()).isEqualTo(200);
        assertThat(ask("POST", "/api/trainings", TRAINING, secret).status()).isEqualTo(401);
        JsonNode first = listed("rob").path("revokedAt");
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(ask("POST", revoke, "", ADMINISTRATOR).body().path("revokedAt"))
                .isEqualTo(first);

        Response brief = ask("POST", "/api/keys", "{\"user\": \"ben\", \"days\": 1}", ADMINISTRATOR);
        String lasting = brief.body().path("secret").asString();
        assertThat(ask("POST", "/api/trainings", TRAINING, lasting).status()).isEqualTo(201);
        CLOCK.advance(Duration.ofDays(1));
        assertThat(ask("POST", "/api/trainings", TRAINING, lasting).status()).isEqualTo(401);
        assertThat(ask("POST", "/api/keys/" + UUID.randomUUID() + "/revoke", "", ADMINISTRATOR)
                        .status())
                .isEqualTo(404);
    }

    private static JsonNode listed(String user) {
        return ask("GET", "/api/keys", "", ADMINISTRATOR)
                .body()
                .path("keys")
                .valueStream()
                .filter(key -> key.path("user").asString().equals(user))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsAskedForAKeyIsChecked() {
        Response refused = ask(
                "POST",
                "/api/keys",
                "{\"user\": \"../x\", \"role\": \"king\", \"days\": 0, \"colour\": 1, \"label\": \"gpj.\\u202eexe\"}",
                ADMINISTRATOR);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors())
                .containsExactlyInAnyOrder(
                        "colour: is no field here: there are user, role, label, days",
                        "user: must be 1 to 64 letters, digits and . _ @ + -, and begin with a letter or a digit",
                        "role: is king, but must be viewer, submitter or admin",
                        "label: has characters that cannot be printed: a name is one line of text",
                        "days: must be a whole number from 1 to 3650, but is 0");
        assertThat(ask("POST", "/api/keys", "{\"user\": \"local\"}", ADMINISTRATOR)
                        .errors())
                .containsExactly("user: is the name of the administrator of one machine: choose another one");
    }

    @Test
    void usersControlOnlyWhatIsTheirs() {
        String ann = key("ann", "submitter");
        String bob = key("bob", "submitter");
        String training =
                ask("POST", "/api/trainings", TRAINING, ann).body().path("id").asString();
        String cancel = "/api/trainings/" + training + "/cancel";

        Response refused = ask("POST", cancel, "", bob);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().path("detail").asString())
                .isEqualTo(
                        "This belongs to ann, and bob may control only what bob submitted; an administrator may control"
                                + " everything.");
        assertThat(ask("POST", cancel, "", ann).status()).isEqualTo(200);
        assertThat(ask("POST", cancel, "", ADMINISTRATOR).status()).isEqualTo(200);
    }

    @Test
    void aJobBelongsToWhoeverSubmittedIt() {
        String lea = key("lea", "submitter");
        Response job = ingest.send(
                "POST",
                "/api/jobs?generator=faces-128",
                IngestUnderTest.NDJSON,
                "{\"seed\": 7, \"points\": [{\"handle\": [63, 70], \"target\": [63, 80]}]}",
                "Authorization",
                "Bearer " + lea,
                "Dragline-Owner",
                "somebody-else");
        assertThat(job.status()).isEqualTo(201);
        String cancel = "/api/jobs/" + job.id() + "/cancel";
        assertThat(ask("POST", cancel, "", key("max", "submitter"))
                        .body()
                        .path("detail")
                        .asString())
                .startsWith("This belongs to lea, and max may control only what max submitted");
        assertThat(ask("POST", cancel, "", lea).status()).isEqualTo(200);
    }

    @Test
    void theLogTellsWhoDidWhatAndWasRefused() {
        String cat = key("cat", "submitter");
        ask("POST", "/api/trainings", TRAINING, cat);
        ask("POST", "/api/models/faces-128/use-none", "", cat);
        assertThat(ask("GET", "/api/audit?limit=2", "", ADMINISTRATOR)
                        .body()
                        .path("entries")
                        .valueStream()
                        .map(entry -> entry.path("user").asString() + " "
                                + entry.path("method").asString() + " "
                                + entry.path("path").asString() + " "
                                + entry.path("status").asInt()))
                .containsExactly("cat POST /api/models/faces-128/use-none 403", "cat POST /api/trainings 201");
        JsonNode page = ask("GET", "/api/audit?limit=1", "", ADMINISTRATOR).body();
        assertThat(ask("GET", "/api/audit?limit=1&after=" + page.path("next").asString(), "", ADMINISTRATOR)
                        .body()
                        .at("/entries/0/path")
                        .asString())
                .isEqualTo("/api/trainings");
        assertThat(ask("GET", "/api/audit?after=x", "", ADMINISTRATOR).errors())
                .containsExactly("after: must be the \"next\" of the page before");
    }

    @Test
    void theLogHasTheAddressOfTheClientForWhomResultsServiceAsks() {
        String dan = key("dan", "submitter");
        Map<String, String> passedOn = new PassedOn(ADMINISTRATOR).headers("203.0.113.7", "Bearer " + dan);
        String[] headers = passedOn.entrySet().stream()
                .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                .toArray(String[]::new);

        assertThat(ingest.send("POST", "/api/trainings", JSON, TRAINING, headers)
                        .status())
                .isEqualTo(201);
        ingest.send(
                "POST",
                "/api/trainings",
                JSON,
                TRAINING,
                "Authorization",
                "Bearer " + dan,
                "Dragline-Client",
                "192.0.2.1");

        assertThat(ask("GET", "/api/audit?limit=2", "", ADMINISTRATOR)
                        .body()
                        .path("entries")
                        .valueStream()
                        .map(entry -> entry.path("address").asString()))
                .containsExactly("127.0.0.1", "203.0.113.7");
    }

    /** The clock stands still, so nothing is added to what a caller may send. */
    @Test
    void aCallerWhoSendsTooManyRequestsIsToldWhenToComeAgain() throws Exception {
        String kim = key("kim", "viewer");
        HttpRequest request = HttpRequest.newBuilder(ingest.address("/api/users"))
                .header("Authorization", "Bearer " + kim)
                .build();
        HttpClient client = HttpClient.newHttpClient();
        for (int sent = 0; sent < 250; sent++) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }

        HttpResponse<String> refused = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.body())
                .contains("More than 50 requests a second came from one caller; send the next in 1 s."
                        + " DRAGLINE_ACCESS_REQUESTSPERSECOND sets the limit.");
        assertThat(ask("GET", "/api/users", "", key("lou", "viewer")).status())
                .as("another caller")
                .isEqualTo(200);
        CLOCK.advance(Duration.ofSeconds(1));
        assertThat(ask("GET", "/api/users", "", kim).status())
                .as("a second later")
                .isEqualTo(200);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsSentAndWhileItComes() throws Exception {
        String head = post("Authorization: Bearer " + key("nat", "submitter"));
        String space = " ".repeat(500);
        assertThat(RawHttp.sendSlowly(
                        ingest.port(), head + "Content-Length: 9000000\r\n\r\n", space, AccessIT::halfAMinute))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json")
                .contains("The body has 9000000 bytes; up to 1048576 are taken here.");
        String chunk = "80000\r\n" + " ".repeat(0x80000) + "\r\n";
        assertThat(RawHttp.sendSlowly(
                        ingest.port(),
                        head + "Transfer-Encoding: chunked\r\n\r\n" + chunk + chunk + "200\r\n ",
                        space,
                        AccessIT::halfAMinute))
                .startsWith("HTTP/1.1 413")
                .contains("The body has more than the 1048576 bytes that are taken here.");
    }

    @Test
    void aSlowClientIsGivenUpWhileOthersAreServed() throws Exception {
        String head = post("Authorization: Bearer " + key("quo", "submitter"));
        String slow = "x".repeat(500);
        assertThat(RawHttp.sendSlowly(ingest.port(), "GET /api/us", slow, AccessIT::halfAMinute))
                .as("a slow request line: closed without an answer")
                .isEmpty();
        assertThat(RawHttp.sendSlowly(ingest.port(), head, "X-Slow: " + slow, AccessIT::halfAMinute))
                .as("slow headers: closed without an answer")
                .isEmpty();
        assertThat(RawHttp.sendSlowly(
                        ingest.port(), head + "Content-Length: 500\r\n\r\n{", slow.substring(1), AccessIT::halfAMinute))
                .as("a slow body")
                .startsWith("HTTP/1.1 408")
                .contains("The body came at less than 1024 bytes a second; send it again.");
        assertThat(RawHttp.sendSlowly(
                        ingest.port(), post("X-No: key") + "Content-Length: 500\r\n\r\n", slow, AccessIT::halfAMinute))
                .as("a slow body that nobody wants")
                .startsWith("HTTP/1.1 401");
    }

    private static String post(String header) {
        return "POST /api/trainings HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + header
                + "\r\n";
    }

    /** Time between two bytes, in which the service answers another client. */
    private static void halfAMinute() {
        CLOCK.advance(Duration.ofSeconds(31));
        assertThat(ask("GET", "/api/users", "", ADMINISTRATOR).status()).isEqualTo(200);
    }

    @Test
    void healthHasNoDetailsForEverybody() throws Exception {
        HttpResponse<String> health = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        ingest.address("/actuator/health").toString()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(health.body()).doesNotContain("details");
    }
}
