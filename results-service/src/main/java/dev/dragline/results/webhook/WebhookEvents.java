// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import dev.dragline.api.Work;
import dev.dragline.api.webhooks.Webhook;
import dev.dragline.api.webhooks.WebhookEvent;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes the messages of webhooks from what happened. */
@Component
public class WebhookEvents {

    private static final String ANYBODY = """
            select exists (select from webhook where disabled_at is null)
            """;

    private static final String LISTENING = """
            select id from webhook
            where disabled_at is null and (events = '{}' or :event = any (events))
              and (for_everybody or owner = :owner)
            """;

    private final JdbcClient database;
    private final DeliveryQueue queue;
    private final JsonMapper json;
    private final Clock clock;

    WebhookEvents(JdbcClient database, DeliveryQueue queue, JsonMapper json, Clock clock) {
        this.database = database;
        this.queue = queue;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What is sent.
     *
     * @param type the event
     * @param data what it tells of
     */
    private record Body(WebhookEvent type, Instant timestamp, Object data) {}

    /** Says whether there is any webhook that may have to be told something. */
    boolean isAnybodyListening() {
        return database.sql(ANYBODY).query(Boolean.class).single();
    }

    /**
     * Adds a message for every webhook that tells of this event, in the transaction of the caller.
     *
     * @param owner whose work it is; null if nobody knows
     * @param occasion what happened; the same occasion is told once
     * @param data what it tells of, as it is sent
     */
    void tell(WebhookEvent event, @Nullable String owner, String occasion, Object data) {
        List<UUID> listening = database.sql(LISTENING)
                .param("event", event.label())
                .param("owner", owner, Types.VARCHAR)
                .query(UUID.class)
                .list();
        if (!listening.isEmpty()) {
            String body = body(event, data);
            listening.forEach(webhook -> queue.add(webhook, event, occasion, body));
        }
    }

    /** Adds a message for one webhook, unless it was told already. */
    void tell(UUID webhook, WebhookEvent event, String occasion, Object data) {
        queue.add(webhook, event, occasion, body(event, data));
    }

    /** Adds a message by which a webhook is tried, and returns its id. */
    public UUID test(Webhook webhook) {
        return queue.add(
                webhook.id(),
                WebhookEvent.WEBHOOK_TEST,
                "test " + UUID.randomUUID(),
                body(WebhookEvent.WEBHOOK_TEST, Map.of("webhook", webhook.id())));
    }

    /** Returns the event of the end of a job, a training or an evaluation. */
    static WebhookEvent ofEnd(String kind, Work work) {
        return WebhookEvent.of(kind + "." + work.stateLabel().replace('-', '_')).orElseThrow();
    }

    private String body(WebhookEvent event, Object data) {
        return json.writeValueAsString(new Body(event, clock.instant(), data));
    }
}
