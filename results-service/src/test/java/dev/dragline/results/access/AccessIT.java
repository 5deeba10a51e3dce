// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.dragline.access.PassedOn;
import dev.dragline.access.Secrets;
import dev.dragline.results.ResultsUnderTest;
import dev.dragline.results.ResultsUnderTest.Response;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import dev.dragline.testing.RawHttp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Who may see and do what over the one address that users know, by key and by the cookie of a browser. */
class AccessIT {

    private static final String ADMINISTRATOR = "the-administrators-token";

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static final List<Headers> PASSED_HEADERS = new CopyOnWriteArrayList<>();

    private static HttpServer ingest;
    private static ResultsUnderTest results;

    @BeforeAll
    static void start() throws IOException {
        ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ingest.createContext("/", exchange -> {
            PASSED_HEADERS.add(exchange.getRequestHeaders());
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        ingest.start();
        results = ResultsUnderTest.start(
                DATABASE,
                KAFKA,
                "--dragline.access.token=" + ADMINISTRATOR,
                "--dragline.access.hosts=drag.example",
                "--dragline.ingest.url=http://localhost:" + ingest.getAddress().getPort());
    }

    @AfterAll
    static void stop() {
        results.close();
        ingest.stop(0);
    }

    @Test
    void everyRouteAsksForItsRole() {
        Map<String, String> keys = Map.of(
                "viewer", key("eve", "viewer"), "submitter", key("sue", "submitter"), "admin", key("ada", "admin"));
        NavigableMap<String, String> paths =
                RoutesAndRoles.paths(results.beans(RequestMappingInfoHandlerMapping.class));
        NavigableMap<String, String> expected = new TreeMap<>(paths);
        expected.replaceAll((route, path) -> RoutesAndRoles.least(route));
        assertThat(expected).as("pages are among them").containsKeys("GET /", "GET /jobs/{id}", "GET /api/jobs");

        NavigableMap<String, String> found = new TreeMap<>(paths);
        found.replaceAll((route, path) -> leastRole(route.substring(0, route.indexOf(' ')), path, keys));

        assertThat(found).isEqualTo(expected);
    }

    private static String leastRole(String method, String path, Map<String, String> keys) {
        if (!isRefused(method, path, null)) {
            return "nobody";
        }
        for (String role : new String[] {"viewer", "submitter", "admin"}) {
            if (!isRefused(method, path, keys.get(role))) {
                return role;
            }
        }
        return "no role";
    }

    private static boolean isRefused(String method, String path, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(results.address(path))
                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json");
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        HttpResponse<?> answer = answer(request);
        // A browser without a key is sent to the page to sign in.
        return answer.statusCode() == 401 || answer.statusCode() == 403 || answer.statusCode() == 302;
    }

    /** What comes after the head of an answer is not waited for: a stream of events has no end. */
    private static HttpResponse<?> answer(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A key as ingest-service makes them. */
    private static String key(String user, String role) {
        String secret = Secrets.make();
        results.database()
                .sql("""
                        insert into dragline.access_key (id, hash, owner, role, created_by, created_at)
                        values (gen_random_uuid(), :hash, :owner, :role, 'local', now())
                        """)
                .param("hash", Secrets.hash(secret))
                .param("owner", user)
                .param("role", role)
                .update();
        return secret;
    }

    @Test
    void aWebhookIsItsUsersAloneAndItsChangesAreInTheAuditLog() {
        String pam = "Bearer " + key("pam", "submitter");
        Response made = results.post(
                "/api/webhooks", "application/json", "{\"url\": \"https://example.org/\"}", "Authorization", pam);
        assertThat(made.status()).isEqualTo(201);
        String address =
                "/api/webhooks/" + made.json().path("webhook").path("id").asString();

        assertThat(results.get(address, "Authorization", pam).status()).isEqualTo(200);
        assertThat(results.get("/webhooks", "Authorization", pam).text()).contains("https://example.org/");
        String pat = "Bearer " + key("pat", "submitter");
        assertThat(results.get(address, "Authorization", pat).status()).isEqualTo(404);
        assertThat(results.get("/webhooks", "Authorization", pat).text()).contains("No webhook yet");
        Response refused = results.post(
                "/api/webhooks",
                "application/json",
                "{\"url\": \"http://10.0.0.1/\", \"forEverybody\": true}",
                "Authorization",
                pat);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors"))
                .extracting(error -> error.path("field").asString())
                .containsExactly("url", "forEverybody");
        // The log is written when the answer is on its way already.
        Awaitility.await("both are in the log").untilAsserted(() -> assertThat(results.database()
                        .sql("select owner || ' ' || status from dragline.results_audit_entry"
                                + " where owner in ('pam', 'pat') order by id")
                        .query(String.class)
                        .list())
                .containsExactly("pam 201", "pat 400"));
    }

    @Test
    void ingestServiceLearnsFromWhereARequestComesOfRoutesAndOfForms() {
        String bearer = "Bearer " + key("flo", "submitter");
        Map<String, String> expected = new PassedOn(ADMINISTRATOR).headers("127.0.0.1", bearer);
        PASSED_HEADERS.clear();

        results.post(
                "/api/trainings", "application/json", "{}", "Authorization", bearer, "Dragline-Client", "192.0.2.1");
        results.post(
                "/jobs/" + UUID.randomUUID() + "/pause",
                "application/x-www-form-urlencoded",
                "",
                "Authorization",
                bearer,
                "Dragline-Client",
                "192.0.2.1");

        assertThat(PASSED_HEADERS)
                .hasSize(2)
                .allSatisfy(headers -> expected.forEach(
                        (name, value) -> assertThat(headers.get(name)).containsExactly(value)));
    }

    @Test
    void aBrowserWithoutAKeyIsSentToThePageToSignInAndBack() {
        HttpResponse<?> sent = answer(HttpRequest.newBuilder(results.address("/trainings?after=x%26y")));
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.headers().firstValue("Location")).hasValue("/login?next=%2Ftrainings%3Fafter%3Dx%2526y");

        HttpResponse<?> in = answer(form("/login", "token=" + ADMINISTRATOR + "&next=%2Ftrainings%3Fafter%3Dx%2526y"));
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location")).hasValue("/trainings?after=x%26y");
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("dragline-" + results.address("/").getPort() + "=" + ADMINISTRATOR + ";")
                .contains("; Path=/;", "; HttpOnly", "; SameSite=Lax");

        String pair = cookie.substring(0, cookie.indexOf(';'));
        Response page = results.get("/trainings", "Cookie", pair);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Sign out", "Signed in as local (admin)");

        HttpResponse<?> out = answer(form("/logout", "").header("Cookie", pair));
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    }

    private static HttpRequest.Builder form(String path, String body) {
        return HttpRequest.newBuilder(results.address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    @Test
    void theLinkOfAnInstallationSignsIn() {
        HttpResponse<?> in = answer(HttpRequest.newBuilder(results.address("/login?token=" + ADMINISTRATOR)));
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location")).hasValue("/");
        assertThat(in.headers().firstValue("Set-Cookie")).isPresent();
    }

    @Test
    void aWrongKeySignsNobodyIn() {
        HttpResponse<?> in = answer(form("/login", "token=dgl_wrong"));
        assertThat(in.statusCode()).isEqualTo(401);
        assertThat(in.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example/",
        "//evil.example",
        "'/\\evil.example'",
        "'/\t/evil.example'",
        "javascript:alert(1)"
    })
    void thePageToSignInSendsNobodyToAnotherSite(String next) {
        HttpResponse<?> in = answer(
                form("/login", "token=" + ADMINISTRATOR + "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)));
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location")).hasValue("/");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 503",
        "Origin, http://evil.example, 403",
        "Origin, null, 403",
        "X-Nothing, said, 403"
    })
    void aCookieAloneWritesOnlyFromPagesOfThisServer(String header, String value, int status) {
        String cookie = "dragline-" + results.address("/").getPort() + "=" + ADMINISTRATOR;
        assertThat(results.post(
                                "/api/models/faces-128/use-none",
                                "application/json",
                                "",
                                "Cookie",
                                cookie,
                                header,
                                value)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void aNameThatIsNotItsOwnIsRefused() throws IOException {
        assertThat(called("drag.example:8080").status()).isEqualTo(200);
        assertThat(called("LOCALHOST").status()).isEqualTo(200);
        RawHttp.Answer other = called("evil.example");
        assertThat(other.status()).isEqualTo(421);
        assertThat(other.body())
                .contains("This server does not answer to the name in the Host header. It answers to 127.0.0.1, [::1],"
                        + " drag.example, localhost; DRAGLINE_ACCESS_HOSTS names others.");
    }

    private static RawHttp.Answer called(String host) throws IOException {
        return RawHttp.send(
                results.address("/").getPort(),
                "GET /api/server",
                new byte[0],
                "Host: " + host,
                "Authorization: Bearer " + ADMINISTRATOR);
    }

    @Test
    void aUserWatchesWithAHundredPagesAndNoMore() throws IOException, InterruptedException {
        String head = "GET /api/events/trainings HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + key("uma", "viewer") + "\r\n\r\n";
        List<Socket> watching = new ArrayList<>();
        try {
            for (int page = 0; page < 100; page++) {
                watching.add(new Socket("localhost", results.address("/").getPort()));
                watching.get(page).getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                byte[] answer = watching.get(page).getInputStream().readNBytes("HTTP/1.1 200".length());
                assertThat(new String(answer, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 200");
            }

            HttpResponse<String> refused = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(results.address("/api/events/trainings"))
                                    .header("Authorization", "Bearer " + key("uma", "viewer"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("uma watches with 100 pages already; close some of them.");
        } finally {
            for (Socket page : watching) {
                page.close();
            }
        }
    }

    @Test
    void callersAreToldAsWhomTheyAreUnderstood() {
        assertThat(results.get("/api/caller", "Authorization", "Bearer " + key("zoe", "viewer"))
                        .text())
                .isEqualTo("{\"user\":\"zoe\",\"role\":\"viewer\"}");
    }
}
