// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dragline.api.webhooks.Delivery;
import dev.dragline.api.webhooks.DeliveryAttempt;
import dev.dragline.api.webhooks.DeliveryPage;
import dev.dragline.api.webhooks.DeliveryState;
import dev.dragline.api.webhooks.NewWebhook;
import dev.dragline.api.webhooks.Webhook;
import dev.dragline.api.webhooks.WebhookEvent;
import dev.dragline.api.webhooks.WebhookList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the commands for webhooks ask a server for and print, with answers that are prepared. */
class WebhookCommandTest {

    private static final UUID ID = UUID.fromString("0197c3a0-5b1e-7000-8000-000000000000");
    private static final UUID MESSAGE = UUID.fromString("0197c3a0-6000-7000-8000-000000000000");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Webhook WEBHOOK = new Webhook(
            ID,
            "ann",
            false,
            "ci",
            "https://example.org/dragline",
            List.of(WebhookEvent.JOB_COMPLETED, WebhookEvent.JOB_FAILED),
            NOON,
            null,
            null);

    private final Map<String, Object> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add((request + " " + body).strip());
        byte[] answer = JsonMapper.shared().writeValueAsBytes(answers.getOrDefault(request, Map.of()));
        exchange.sendResponseHeaders(answers.containsKey(request) ? 200 : 404, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private CommandRun run(String... words) {
        String address = "http://localhost:" + server.getAddress().getPort();
        return CommandRun.of(
                Stream.concat(Stream.concat(Stream.of("webhook"), Stream.of(words)), Stream.of("--server", address))
                        .toArray(String[]::new));
    }

    private static Delivery message(DeliveryState state, DeliveryAttempt... attempts) {
        return new Delivery(MESSAGE, WebhookEvent.WEBHOOK_TEST, state, NOON, null, List.of(attempts), "{}");
    }

    @Test
    void createPrintsTheSecretAlone() {
        answers.put("POST /api/webhooks", new NewWebhook(WEBHOOK, "whsec_c2VjcmV0"));
        CommandRun run = run("create", "https://example.org/dragline", "--events", "job.completed,job.failed");

        assertThat(run.out()).isEqualTo("whsec_c2VjcmV0" + System.lineSeparator());
        assertThat(run.err())
                .contains("The secret of the webhook " + ID + "; it is not shown again. Try it: webhook test " + ID);
        assertThat(asked)
                .containsExactly("POST /api/webhooks {\"url\":\"https://example.org/dragline\",\"name\":null,"
                        + "\"events\":[\"job.completed\",\"job.failed\"],\"forEverybody\":null}");
    }

    @Test
    void anEventThatThereIsNotIsRefusedBeforeTheServerIsAsked() {
        CommandRun run = run("create", "https://example.org/dragline", "--events", "job.done");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("There is no event job.done. There are job.completed, ");
        assertThat(asked).isEmpty();
    }

    @Test
    void listShowsEachWebhook() {
        answers.put("GET /api/webhooks", new WebhookList(List.of(WEBHOOK)));
        assertThat(run("list").out())
                .contains(ID.toString(), "ann", "enabled", "job.completed, job.failed", "https://example.org/dragline");
    }

    @Test
    void testSaysWhetherTheReceiverTookTheMessage() {
        answers.put("POST /api/webhooks/" + ID + "/test", message(DeliveryState.WAITING));
        String message = "GET /api/webhooks/" + ID + "/deliveries/" + MESSAGE;
        answers.put(message, message(DeliveryState.DELIVERED, new DeliveryAttempt(1, NOON, 200, "thanks", 7)));
        assertThat(run("test", ID.toString()).out()).startsWith("The receiver took the message: 200 thanks");

        answers.put(message, message(DeliveryState.WAITING, new DeliveryAttempt(1, NOON, null, "no way", 7)));
        CommandRun refused = run("test", ID.toString());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("The receiver did not take the message: no way");
    }

    @Test
    void sendAgainTakesTheNewestMessageUnlessOneIsNamed() {
        answers.put(
                "GET /api/webhooks/" + ID + "/deliveries?limit=1",
                new DeliveryPage(List.of(message(DeliveryState.FAILED)), null));
        String again = "POST /api/webhooks/" + ID + "/deliveries/" + MESSAGE + "/send-again";
        answers.put(again, message(DeliveryState.WAITING));

        assertThat(run("send-again", ID.toString()).status()).isZero();
        assertThat(run("send-again", ID.toString(), MESSAGE.toString()).status())
                .isZero();
        assertThat(asked).filteredOn(again::equals).hasSize(2);
    }

    @Test
    void changeAndDeleteSayWhatBecameOfIt() {
        answers.put("PATCH /api/webhooks/" + ID, WEBHOOK);
        answers.put("DELETE /api/webhooks/" + ID, WEBHOOK);
        assertThat(run("change", ID.toString(), "--disable").out())
                .contains("\"url\" : \"https://example.org/dragline\"");
        assertThat(run("delete", ID.toString()).err())
                .contains("The webhook " + ID + " is deleted, with its messages.");
        assertThat(asked)
                .containsExactly(
                        "PATCH /api/webhooks/" + ID + " {\"url\":null,\"name\":null,\"events\":null,\"enabled\":false}",
                        "DELETE /api/webhooks/" + ID);
    }
}
