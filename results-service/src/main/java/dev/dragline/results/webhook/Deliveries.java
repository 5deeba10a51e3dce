// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import dev.dragline.api.webhooks.Delivery;
import dev.dragline.api.webhooks.DeliveryAttempt;
import dev.dragline.api.webhooks.DeliveryPage;
import dev.dragline.api.webhooks.DeliveryState;
import dev.dragline.api.webhooks.WebhookEvent;
import dev.dragline.contracts.Messages;
import dev.dragline.results.web.Columns;
import dev.dragline.results.web.NotThereException;
import dev.dragline.results.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what webhooks sent and have yet to send, and asks for a message once more. */
@Component
public class Deliveries {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String SELECT = """
            select d.id, d.event, d.state, d.created_at, nullif(d.next_attempt, 'infinity') as next_attempt, d.body,
              (select json_agg(
                 json_build_object('number', a.number, 'at', a.at, 'status', a.status, 'answer', a.answer,
                   'milliseconds', a.milliseconds) order by a.number)
               from webhook_attempt a where a.delivery_id = d.id) as attempts
            from webhook_delivery d
            where d.webhook_id = :webhook\s""";

    private static final String LIST = SELECT + "and d.id < :after order by d.id desc limit :limit";

    private static final String FIND = SELECT + "and d.id = :id";

    // An attempt that was begun and has no outcome yet is under way, and is not made twice at once.
    private static final String SEND_AGAIN = """
            update webhook_delivery d set state = 'waiting', series = 0, next_attempt = :now
            where webhook_id = :webhook and id = :id and (state <> 'waiting' or attempts = 0
              or exists (select from webhook_attempt a where a.delivery_id = d.id and a.number = d.attempts))
            """;

    private final JdbcClient database;
    private final Clock clock;

    Deliveries(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Returns a page of the messages of a webhook, the newest first, beginning after {@code after} if given. */
    public DeliveryPage list(UUID webhook, @Nullable UUID after, int limit) {
        List<Delivery> found = database.sql(LIST)
                .param("webhook", webhook)
                .param("after", after == null ? AFTER_ALL : after)
                .param("limit", limit + 1)
                .query(Deliveries::delivery)
                .list();
        Page<Delivery> page = Page.of(found, limit, delivery -> delivery.id().toString());
        return new DeliveryPage(page.items(), page.next());
    }

    /** @throws NotThereException if the webhook has no such message */
    Delivery find(UUID webhook, UUID id) {
        Optional<Delivery> found = database.sql(FIND)
                .param("webhook", webhook)
                .param("id", id)
                .query(Deliveries::delivery)
                .optional();
        return found.orElseThrow(() -> new NotThereException("The webhook " + webhook + " has no delivery " + id
                + "; GET /api/webhooks/" + webhook + "/deliveries lists those that are kept."));
    }

    /**
     * Has a message sent once more, at once; one that waits for its next attempt is not kept waiting.
     *
     * @throws NotThereException if the webhook has no such message
     */
    public Delivery sendAgain(UUID webhook, UUID id) {
        database.sql(SEND_AGAIN)
                .param("webhook", webhook)
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return find(webhook, id);
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        String attempts = row.getString("attempts");
        Instant createdAt = Columns.instant(row, "created_at");
        return new Delivery(
                row.getObject("id", UUID.class),
                WebhookEvent.of(row.getString("event")).orElseThrow(),
                DeliveryState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Objects.requireNonNull(createdAt),
                Columns.instant(row, "next_attempt"),
                attempts == null ? List.of() : List.of(Messages.json().readValue(attempts, DeliveryAttempt[].class)),
                row.getString("body"));
    }
}
