// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.access.Caller;
import dev.dragline.api.access.Role;
import dev.dragline.api.webhooks.NewWebhook;
import dev.dragline.api.webhooks.Webhook;
import dev.dragline.api.webhooks.WebhookEvent;
import dev.dragline.api.webhooks.WebhookRequest;
import dev.dragline.input.InvalidInputException;
import dev.dragline.results.Examples;
import dev.dragline.results.web.NotThereException;
import dev.dragline.testing.PostgresExtension;
import dev.dragline.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests whose webhooks tell of what, and what is kept of them, with a real database at a time that is set. */
class WebhooksIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    private static final Caller ANN = new Caller("ann", Role.SUBMITTER);
    private static final Caller BOB = new Caller("bob", Role.SUBMITTER);
    private static final Caller ADMIN = new Caller("ada", Role.ADMIN);

    private final SettableClock clock = SettableClock.at(Examples.NOON);
    private final WebhookParts parts = WebhookParts.on(DATABASE, clock);
    private final Webhooks webhooks = parts.webhooks();
    private final DeliveryQueue queue = parts.queue();
    private final Deliveries deliveries = parts.deliveries();
    private final WebhookEvents events = parts.events();

    @AfterEach
    void clear() {
        parts.clear();
    }

    private Webhook webhook(Caller caller, @Nullable Boolean forEverybody, WebhookEvent... chosen) {
        return webhooks.make(new WebhookRequest("https://example.org/", null, List.of(chosen), forEverybody), caller)
                .webhook();
    }

    private void tell(String owner, String occasion) {
        events.tell(WebhookEvent.TRAINING_COMPLETED, owner, occasion, Map.of("id", "one"));
    }

    @Test
    void tellsEachOccasionOnceAndOnlyWhomItConcerns() {
        Webhook ann = webhook(ANN, null);
        Webhook bob = webhook(BOB, null, WebhookEvent.JOB_FAILED);
        Webhook all = webhook(ADMIN, true, WebhookEvent.TRAINING_COMPLETED);
        tell("ann", "training 1");
        tell("ann", "training 1");
        tell("bob", "training 2");
        events.tell(WebhookEvent.MODEL_PUBLISHED, null, "model 1", Map.of());

        assertThat(deliveries.list(ann.id(), null, 10).deliveries()).hasSize(1);
        assertThat(deliveries.list(bob.id(), null, 10).deliveries()).isEmpty();
        assertThat(deliveries.list(all.id(), null, 10).deliveries()).hasSize(2);
        assertThat(webhooks.list(ANN).webhooks()).containsExactly(ann);
        assertThat(webhooks.list(ADMIN).webhooks()).containsExactly(ann, bob, all);
        assertThatExceptionOfType(NotThereException.class)
                .isThrownBy(() -> webhooks.find(ann.id(), BOB))
                .withMessage(
                        "There is no webhook " + ann.id() + " of yours; GET /api/webhooks lists those that exist.");
    }

    @Test
    void tellsNothingThatIsNotStored() {
        Webhook webhook = webhook(ANN, null);
        parts.transactions().executeWithoutResult(transaction -> {
            tell("ann", "training 1");
            transaction.setRollbackOnly();
        });
        assertThat(deliveries.list(webhook.id(), null, 10).deliveries()).isEmpty();
    }

    @Test
    void givesEachUserAFewWebhooksAndTheirSecretsOnce() {
        NewWebhook made = webhooks.make(new WebhookRequest("https://example.org/", "x", null, null), ANN);
        assertThat(made.secret()).startsWith("whsec_");
        assertThat(made.webhook().events()).hasSize(11).doesNotContain(WebhookEvent.WEBHOOK_TEST);
        webhook(ANN, null);
        webhook(ANN, null);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> webhook(ANN, null))
                .satisfies(e -> assertThat(e.errors())
                        .extracting(error -> error.field() + ": " + error.message())
                        .containsExactly(": ann has 3 webhooks, which is the most; delete one first"));
        webhooks.delete(made.webhook().id(), ANN);
        webhook(ANN, null);
        assertThat(webhooks.list(ANN).webhooks()).hasSize(3);
    }

    @Test
    void keepsTheNewestMessagesForAWhile() {
        Webhook webhook = webhook(ANN, null);
        for (int number = 1; number <= 6; number++) {
            tell("ann", "training " + number);
        }
        assertThat(queue.forget()).isEqualTo(2);
        clock.advance(Duration.ofDays(30));
        assertThat(queue.forget()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(queue.forget()).isEqualTo(4);
        assertThat(deliveries.list(webhook.id(), null, 10).deliveries()).isEmpty();
    }
}
