// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tests signatures against the example that the libraries of Standard Webhooks share. */
class SigningSecretTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void signsAsStandardWebhooksDoes() {
        assertThat(SigningSecret.parse(SECRET)
                        .sign(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                Instant.ofEpochSecond(1_614_265_330),
                                "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void isShownOnlyOnPurpose() {
        SigningSecret secret = SigningSecret.make();
        assertThat(secret.reveal()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(secret).hasToString("whsec_...");
        assertThat(SigningSecret.of(secret.bytes()).reveal()).isEqualTo(secret.reveal());
        assertThat(SigningSecret.parse(SECRET).reveal()).isEqualTo(SECRET);
    }
}
