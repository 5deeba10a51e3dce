// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.ingest.Examples;
import dev.dragline.ingest.IngestUnderTest;
import dev.dragline.ingest.IngestUnderTest.Response;
import dev.dragline.testing.Issuer;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import dev.dragline.testing.SettableClock;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom the access tokens of an OpenID Connect issuer sign in. */
class IssuedTokenIT {

    private static final String TRAINING = "{\"generator\": \"faces-128\"}";

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static Issuer issuer;
    private static IngestUnderTest ingest;

    @BeforeAll
    static void start() {
        issuer = Issuer.start();
        ingest = IngestUnderTest.start(
                DATABASE,
                KAFKA,
                SettableClock.at(Examples.NOON),
                "--dragline.access.oidc.issuer=" + issuer.address(),
                "--dragline.access.oidc.audience=dragline",
                "--dragline.access.oidc.roles-claim=realm.roles");
    }

    @AfterAll
    static void stop() {
        ingest.close();
        issuer.close();
    }

    @Test
    void theRoleOfTheTokenCountsAndItsUserOwnsWhatItSubmits() throws Exception {
        String submitter = issuer.token(Issuer.Program.SUBMITTER);
        String viewer = issuer.token(Issuer.Program.VIEWER);

        Response submitted = ask("POST", "/api/trainings", TRAINING, submitter);
        assertThat(submitted.status()).isEqualTo(201);
        assertThat(ingest.database()
                        .sql("select owner from dragline.training")
                        .query(String.class)
                        .single())
                .isEqualTo("submitter");
        assertThat(ask("GET", "/api/users", "", viewer).status()).isEqualTo(200);
        Response refused = ask("POST", "/api/trainings", TRAINING, viewer);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().path("detail").asString())
                .isEqualTo("viewer (viewer) may not do this: it needs the role submitter.");
    }

    @Test
    void tokensForOthersExpiredAndForgedOnesSignNobodyIn() throws Exception {
        assertThat(detailOf(401, issuer.token(Issuer.Program.FOREIGN))).startsWith("The key that this request brings");
        assertThat(detailOf(401, issuer.token(Issuer.Program.EXPIRED))).startsWith("The key that this request brings");
        String[] parts = issuer.token(Issuer.Program.VIEWER).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), java.nio.charset.StandardCharsets.UTF_8);
        parts[1] = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        claims.replace("[\"\"]", "[\"admin\"]").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(detailOf(401, String.join(".", parts))).startsWith("The key that this request brings");
        assertThat(detailOf(401, "not.a.token")).startsWith("The key that this request brings");
    }

    @Test
    void nobodyIsTheAdministratorOfOneMachineByName() throws Exception {
        assertThat(detailOf(401, issuer.token(Issuer.Program.LOCAL)))
                .isEqualTo(
                        "The token's user is called local, as the administrator of one machine is: give the user another"
                                + " name, or set DRAGLINE_ACCESS_OIDC_USERCLAIM to another claim.");
    }

    private static String detailOf(int status, String token) {
        Response answer = ask("GET", "/api/users", "", token);
        assertThat(answer.status()).isEqualTo(status);
        return answer.body().path("detail").asString();
    }

    private static Response ask(String method, String path, String body, String token) {
        return ingest.send(method, path, "application/json", body, "Authorization", "Bearer " + token);
    }
}
