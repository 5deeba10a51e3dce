// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.results.ResultsUnderTest;
import dev.dragline.testing.Issuer;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a browser signs in at an OpenID Connect issuer. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IssuerSignInIT {

    private static final String START = "/oauth2/authorization/issuer?next=/models";

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\".*? value=\"([^\"]+)\"");

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static int port;
    private static Issuer issuer;
    private static ResultsUnderTest results;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        results = ResultsUnderTest.start(
                DATABASE,
                KAFKA,
                "--dragline.access.oidc.issuer=http://localhost:" + port,
                "--dragline.access.oidc.audience=another-program",
                "--dragline.access.oidc.client-id=" + Issuer.CLIENT,
                "--dragline.access.oidc.client-secret=" + Issuer.SECRET,
                "--dragline.access.oidc.roles-claim=realm.roles");
    }

    @AfterAll
    static void stop() {
        results.close();
        issuer.close();
    }

    @Test
    @Order(1)
    void anIssuerThatDoesNotAnswerYetIsToldOnTheFormAndAskedAgainLater() throws Exception {
        HttpResponse<String> answer = visit(START);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("The identity provider did not sign you in.");
        issuer = Issuer.start(port);
    }

    @Test
    @Order(2)
    void aBrowserComesBackSignedInToThePageThatItAskedFor() throws Exception {
        assertThat(visit("/models").body())
                .contains("href=\"/oauth2/authorization/issuer?next=/models\">Sign in with the identity provider");

        HttpResponse<String> form = visit(START);
        assertThat(form.uri().toString()).isEqualTo(issuer.address() + "/login");
        HttpResponse<String> page = fillIn(form);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/models");
        assertThat(visit("/api/caller").body()).contains("\"user\":\"ann\"", "\"role\":\"submitter\"");
        assertThat(page.body()).contains("ann");
    }

    @Test
    @Order(2)
    void whatTheIssuerSaysToAnotherBrowserSignsNobodyIn() throws Exception {
        HttpResponse<String> answer = visit("/login/oauth2/code/issuer?code=stolen&state=of-another-browser");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.uri().toString()).endsWith("/login?failed");
        assertThat(answer.body()).contains("The identity provider did not sign you in.");
        assertThat(visit("/api/caller").statusCode()).isEqualTo(401);
    }

    @Test
    @Order(2)
    void theLinkLeadsToNoOtherSite() throws Exception {
        HttpResponse<String> form = visit("/oauth2/authorization/issuer?next=https://evil.example/");
        HttpResponse<String> page = fillIn(form);

        assertThat(page.uri().getPath()).isEqualTo("/");
        assertThat(page.uri().getPort()).isEqualTo(results.address("/").getPort());
    }

    private HttpResponse<String> fillIn(HttpResponse<String> form) throws Exception {
        Matcher token = FORM_TOKEN.matcher(form.body());
        assertThat(token.find()).as(form.body()).isTrue();
        return browser.send(
                HttpRequest.newBuilder(form.uri())
                        .header("Accept", "text/html, */*")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=" + Issuer.USER + "&password="
                                + URLEncoder.encode(Issuer.PASSWORD, StandardCharsets.UTF_8)
                                + "&_csrf=" + token.group(1)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** By an address with numbers, which the issuer takes with any port (RFC 8252, section 7.3). */
    private HttpResponse<String> visit(String page) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + results.address("/").getPort() + page))
                        .header("Accept", "text/html, */*")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
