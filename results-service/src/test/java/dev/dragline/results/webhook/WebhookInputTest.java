// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dragline.access.Caller;
import dev.dragline.api.FieldError;
import dev.dragline.api.access.Role;
import dev.dragline.api.webhooks.WebhookChange;
import dev.dragline.api.webhooks.WebhookEvent;
import dev.dragline.api.webhooks.WebhookRequest;
import dev.dragline.input.InvalidInputException;
import dev.dragline.results.webhook.sending.AddressRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests what may be asked for of webhooks. */
class WebhookInputTest {

    private static final Caller ANN = new Caller("ann", Role.SUBMITTER);
    private static final Caller ADA = new Caller("ada", Role.ADMIN);

    private final WebhookInput input = new WebhookInput(new AddressRules(false));

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsWhatIsAskedFor() {
        assertThat(input.request(bytes("{\"url\": \"https://example.org/a\"}"), ANN))
                .isEqualTo(new WebhookRequest("https://example.org/a", null, null, false));
        assertThat(input.request(
                        bytes("{\"url\": \"https://example.org/a\", \"name\": \" ci \", \"events\":"
                                + " [\"job.completed_with_failures\", \"model.published\"], \"forEverybody\": true}"),
                        ADA))
                .isEqualTo(new WebhookRequest(
                        "https://example.org/a",
                        "ci",
                        List.of(WebhookEvent.JOB_COMPLETED_WITH_FAILURES, WebhookEvent.MODEL_PUBLISHED),
                        true));
    }

    @Test
    void readsWhatChanges() {
        assertThat(input.change(bytes("{}"))).isEqualTo(new WebhookChange(null, null, null, null));
        assertThat(input.change(bytes("{\"enabled\": false, \"name\": \"\", \"url\": \"https://example.org/b\"}")))
                .isEqualTo(new WebhookChange("https://example.org/b", "", null, false));
    }

    @Test
    void tellsEverythingThatIsWrong() {
        String body = "{\"url\": \"http://127.0.0.1/\", \"evens\": [], \"events\": [\"job.done\", \"webhook.test\"],"
                + " \"name\": \"" + "x".repeat(101) + "\", \"forEverybody\": true}";
        InvalidInputException refused =
                catchThrowableOfType(InvalidInputException.class, () -> input.request(bytes(body), ANN));

        String all = "job.completed, job.completed_with_failures, job.failed, job.cancelled, training.completed,"
                + " training.failed, training.cancelled, evaluation.completed, evaluation.failed,"
                + " evaluation.cancelled, model.published";
        assertThat(refused).hasMessage("The webhook cannot be made: 6 things are wrong.");
        assertThat(refused.errors())
                .contains(
                        new FieldError(
                                null,
                                "url",
                                "must not lead to 127.0.0.1, which is a loopback address;"
                                        + " dragline.webhooks.allow-private=true allows it"),
                        new FieldError(null, "events[0]", "is job.done, but must be one of " + all),
                        new FieldError(null, "events[1]", "is webhook.test, but must be one of " + all),
                        new FieldError(null, "name", "must have at most 100 characters, but has 101"),
                        new FieldError(null, "forEverybody", "may be true for administrators only"))
                .anySatisfy(error -> assertThat(error.field()).isEqualTo("evens"));
    }

    @Test
    void takesNoNameThatTurnsTheDirectionOfReading() {
        assertThat(catchThrowableOfType(
                                InvalidInputException.class,
                                () -> input.change(bytes("{\"name\": \"gpj.\\u202eexe\"}")))
                        .errors())
                .containsExactly(new FieldError(
                        null, "name", "has characters that cannot be printed: a name is one line of text"));
    }

    @Test
    void needsAnAddress() {
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> input.request(bytes("{}"), ANN))
                        .errors())
                .containsExactly(new FieldError(
                        null,
                        "url",
                        "is missing: give the address of the receiver, such as https://example.org/dragline"));
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> input.change(bytes("{\"url\": 7}")))
                        .errors())
                .contains(new FieldError(null, "url", "must be a text, but is 7"));
    }
}
