// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of webhooks shows the code of {@link WebhookExample}, which is held against the standard's example here. */
class WebhookExampleTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant SENT = Instant.ofEpochSecond(1_614_265_330);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    @Test
    void thePageShowsTheExampleAsItIs() throws IOException {
        String source =
                Files.readString(Path.of("src", "test", "java", "dev", "dragline", "client", "WebhookExample.java"));
        List<String> shown = source.substring(source.indexOf("    static"), source.lastIndexOf("}"))
                .lines()
                .map(line -> line.isEmpty() ? line : line.substring(4))
                .toList();
        assertThat(Path.of("..", "docs", "webhooks.md"))
                .content()
                .contains(shown.stream().collect(Collectors.joining("\n", "```java\n", "\n```")));
    }

    @Test
    void theExampleKnowsWhatIsGenuine() throws GeneralSecurityException {
        assertThat(isGenuine(SIGNATURE, SENT.plusSeconds(60))).isTrue();
        assertThat(isGenuine(SIGNATURE.replace('g', 'h') + " " + SIGNATURE, SENT))
                .as("one of two fits")
                .isTrue();
        assertThat(isGenuine(SIGNATURE.replace('g', 'h'), SENT)).isFalse();
        assertThat(isGenuine(SIGNATURE, SENT.plusSeconds(301))).isFalse();
    }

    private static boolean isGenuine(String signature, Instant now) throws GeneralSecurityException {
        return WebhookExample.isGenuine(SECRET, ID, Long.toString(SENT.getEpochSecond()), signature, BODY, now);
    }
}
