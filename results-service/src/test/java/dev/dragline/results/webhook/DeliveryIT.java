// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dragline.access.Caller;
import dev.dragline.api.access.Role;
import dev.dragline.api.webhooks.Delivery;
import dev.dragline.api.webhooks.DeliveryAttempt;
import dev.dragline.api.webhooks.DeliveryState;
import dev.dragline.api.webhooks.NewWebhook;
import dev.dragline.api.webhooks.Webhook;
import dev.dragline.api.webhooks.WebhookChange;
import dev.dragline.api.webhooks.WebhookEvent;
import dev.dragline.api.webhooks.WebhookRequest;
import dev.dragline.results.Examples;
import dev.dragline.results.web.NotThereException;
import dev.dragline.results.webhook.sending.AddressRules;
import dev.dragline.results.webhook.sending.Answer;
import dev.dragline.results.webhook.sending.MessageSender;
import dev.dragline.results.webhook.sending.SigningSecret;
import dev.dragline.testing.PostgresExtension;
import dev.dragline.testing.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests how messages are kept and sent, with a real database and a receiver on this machine, at a time that is set. */
class DeliveryIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    private static final Caller ANN = new Caller("ann", Role.SUBMITTER);

    private final SettableClock clock = SettableClock.at(Examples.NOON);
    private final WebhookParts parts = WebhookParts.on(DATABASE, clock);
    private final Webhooks webhooks = parts.webhooks();
    private final DeliveryQueue queue = parts.queue();
    private final Deliveries deliveries = parts.deliveries();
    private final WebhookEvents events = parts.events();
    private final MessageSender messages =
            new MessageSender(new AddressRules(true), InetAddress::getAllByName, WebhookParts.SETTINGS.patience());
    private final DeliverySender sender = new DeliverySender(queue, messages, WebhookParts.SETTINGS, clock);

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private HttpServer receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::answer);
        receiver.start();
    }

    @AfterEach
    void stop() {
        sender.destroy();
        messages.close();
        receiver.stop(0);
        parts.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        received.add(exchange.getRequestHeaders().getFirst("webhook-id") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Integer status = answers.poll();
        exchange.sendResponseHeaders(status == null ? 204 : status, -1);
        exchange.close();
    }

    private Webhook webhook() {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
        return webhooks.make(new WebhookRequest(url, null, null, null), ANN).webhook();
    }

    private Delivery only(Webhook webhook) {
        List<Delivery> all = deliveries.list(webhook.id(), null, 10).deliveries();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private Delivery sent(Webhook webhook, int attempts) {
        sender.sendWhatIsDue();
        return Awaitility.await()
                .until(() -> only(webhook), delivery -> delivery.attempts().size() == attempts);
    }

    private void tell(String occasion) {
        events.tell(WebhookEvent.TRAINING_COMPLETED, "ann", occasion, Map.of("id", "one"));
    }

    @Test
    void sendsAgainLaterUntilTheReceiverTakesIt() {
        Webhook webhook = webhook();
        tell("training 1");
        answers.addAll(List.of(500, 302));

        Delivery first = sent(webhook, 1);
        assertThat(first.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(first.nextAttempt()).isBetween(Examples.NOON.plusSeconds(5), Examples.NOON.plusMillis(5500));
        assertThat(queue.take(Set.of())).as("nothing is due yet").isEmpty();
        clock.advance(Duration.ofSeconds(6));
        sent(webhook, 2);
        clock.advance(Duration.ofMinutes(6));
        Delivery last = sent(webhook, 3);

        assertThat(last.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(last.nextAttempt()).isNull();
        assertThat(last.attempts()).extracting(DeliveryAttempt::status).containsExactly(500, 302, 204);
        assertThat(last.attempts().get(1).answer()).isEqualTo("Redirects are not followed. This one leads to nowhere.");
        assertThat(received)
                .hasSize(3)
                .containsOnly(last.id() + " {\"type\":\"training.completed\",\"timestamp\":\"2026-03-01T12:00:00Z\","
                        + "\"data\":{\"id\":\"one\"}}");
    }

    @Test
    void sendsOnceMoreWhatIsAskedFor() {
        Webhook webhook = webhook();
        UUID test = events.test(webhook);
        assertThat(sent(webhook, 1).state()).isEqualTo(DeliveryState.DELIVERED);

        assertThat(deliveries.sendAgain(webhook.id(), test).state()).isEqualTo(DeliveryState.WAITING);
        assertThat(sent(webhook, 2).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThatExceptionOfType(NotThereException.class)
                .isThrownBy(() -> deliveries.sendAgain(webhook.id(), webhook.id()))
                .withMessage(
                        "The webhook %1$s has no delivery %1$s; GET /api/webhooks/%1$s/deliveries lists those that are kept."
                                .formatted(webhook.id()));
    }

    @Test
    void signsWithBothSecretsForADayAfterTheyWereRenewed() {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
        NewWebhook made = webhooks.make(new WebhookRequest(url, null, null, null), ANN);
        UUID id = made.webhook().id();
        NewWebhook renewed = webhooks.renewSecret(id, ANN);
        assertThat(renewed.secret()).startsWith("whsec_").isNotEqualTo(made.secret());
        assertThat(secrets(made.webhook())).containsExactly(renewed.secret(), made.secret());

        clock.advance(Duration.ofHours(24));
        assertThat(secrets(made.webhook())).containsExactly(renewed.secret());
        assertThatExceptionOfType(NotThereException.class)
                .isThrownBy(() -> webhooks.renewSecret(id, new Caller("bob", Role.SUBMITTER)));
    }

    private List<String> secrets(Webhook webhook) {
        events.test(webhook);
        Due due = queue.take(Set.of()).orElseThrow();
        queue.end(due, clock.instant(), new Answer(200, "", null, 7));
        return due.secrets().stream().map(SigningSecret::reveal).toList();
    }

    @Test
    void takesUpWhatAKilledSenderLeft() {
        Webhook webhook = webhook();
        tell("training 1");
        Due taken = queue.take(Set.of()).orElseThrow();

        assertThat(queue.take(Set.of()))
                .as("another sender finds nothing meanwhile")
                .isEmpty();
        deliveries.sendAgain(webhook.id(), taken.id());
        assertThat(queue.take(Set.of()))
                .as("nor when it is asked for once more")
                .isEmpty();
        clock.advance(DeliveryQueue.LEASE);
        assertThat(queue.take(Set.of(webhook.id()))).isEmpty();
        Due again = queue.take(Set.of()).orElseThrow();
        assertThat(again.id()).isEqualTo(taken.id());
        assertThat(again.attempt()).isEqualTo(2);

        queue.end(again, clock.instant(), new Answer(200, "\0", null, 7));
        queue.end(taken, clock.instant(), new Answer(500, "late", null, 7));
        assertThat(only(webhook).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(only(webhook).attempts()).containsExactly(new DeliveryAttempt(2, clock.instant(), 200, "\uFFFD", 7));
    }

    @Test
    void disablesAWebhookWhoseReceiverIsGoneAndSendsTheRestWhenItIsEnabled() {
        Webhook webhook = webhook();
        answers.add(410);
        tell("training 1");
        assertThat(sent(webhook, 1).state()).isEqualTo(DeliveryState.FAILED);

        Webhook disabled = webhooks.find(webhook.id(), ANN);
        assertThat(disabled.isEnabled()).isFalse();
        assertThat(disabled.disabledReason()).isEqualTo("The receiver answered that it is gone (410).");
        tell("training 2");
        assertThat(only(webhook).state()).as("nothing more is told").isEqualTo(DeliveryState.FAILED);

        Webhook enabled = webhooks.change(
                webhook.id(), new WebhookChange(null, "mine", List.of(WebhookEvent.JOB_FAILED), true), ANN);
        assertThat(enabled.isEnabled()).isTrue();
        assertThat(enabled.name()).isEqualTo("mine");
        assertThat(enabled.events()).containsExactly(WebhookEvent.JOB_FAILED);

        events.test(enabled);
        webhooks.change(webhook.id(), new WebhookChange(null, "", null, false), ANN);
        assertThat(queue.take(Set.of())).isEmpty();
        assertThat(webhooks.find(webhook.id(), ANN).disabledReason()).isEqualTo("ann disabled it.");
        assertThat(webhooks.find(webhook.id(), ANN).name()).isNull();
        assertThat(deliveries.list(webhook.id(), null, 1).deliveries())
                .singleElement()
                .satisfies(waiting -> {
                    assertThat(waiting.state()).isEqualTo(DeliveryState.WAITING);
                    assertThat(waiting.nextAttempt()).isNull();
                });
        webhooks.change(webhook.id(), new WebhookChange(null, null, null, true), ANN);
        assertThat(queue.take(Set.of())).isPresent();
    }
}
