// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.dragline.access.Caller;
import dev.dragline.api.access.Role;
import dev.dragline.api.webhooks.NewWebhook;
import dev.dragline.api.webhooks.Webhook;
import dev.dragline.api.webhooks.WebhookChange;
import dev.dragline.api.webhooks.WebhookEvent;
import dev.dragline.api.webhooks.WebhookList;
import dev.dragline.api.webhooks.WebhookRequest;
import dev.dragline.input.InputErrors;
import dev.dragline.results.web.Columns;
import dev.dragline.results.web.NotThereException;
import dev.dragline.results.webhook.sending.SigningSecret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps webhooks. Users know of their own only, administrators of all. */
@Component
public class Webhooks {

    private static final String COLUMNS =
            "id, owner, for_everybody, name, url, events, created_at, disabled_at, disabled_reason";

    private static final String COUNT = "select count(*) from webhook where owner = :owner";

    private static final String INSERT = """
            insert into webhook (id, owner, for_everybody, name, url, secret, events, created_at)
            values (:id, :owner, :forEverybody, :name, :url, :secret, :events, :now)
            returning\s""" + COLUMNS;

    private static final String LIST =
            "select " + COLUMNS + " from webhook where :isAdmin or owner = :owner order by id";

    private static final String FIND =
            "select " + COLUMNS + " from webhook where id = :id and (:isAdmin or owner = :owner)";

    private static final String CHANGE = """
            update webhook set url = coalesce(:url, url), name = nullif(coalesce(:name, name), ''),
              events = coalesce(:events, events)
            where id = :id
            """;

    private static final String DISABLE = """
            update webhook set disabled_at = :now, disabled_reason = :reason where id = :id and disabled_at is null
            """;

    private static final String ENABLE = """
            update webhook set disabled_at = null, disabled_reason = null where id = :id and disabled_at is not null
            """;

    // What waits is put out of the way of senders, and comes back when the webhook is enabled.
    private static final String HOLD = """
            update webhook_delivery set next_attempt = 'infinity' where webhook_id = :id and state = 'waiting'
            """;

    private static final String RELEASE = """
            update webhook_delivery set next_attempt = :now
            where webhook_id = :id and state = 'waiting' and next_attempt = 'infinity'
            """;

    private static final String RENEW = """
            update webhook set previous_secret = secret, previous_until = :until, secret = :secret where id = :id
            """;

    private static final String DELETE = "delete from webhook where id = :id";

    /** For how long the secret before signs, too. */
    static final Duration OVERLAP = Duration.ofHours(24);

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final WebhookSettings settings;
    private final Clock clock;

    Webhooks(JdbcClient database, TransactionTemplate transactions, WebhookSettings settings, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes a webhook as {@link WebhookInput} read it.
     *
     * @throws dev.dragline.input.InvalidInputException if the caller has as many as a user may have
     */
    public NewWebhook make(WebhookRequest request, Caller caller) {
        long there = database.sql(COUNT)
                .param("owner", caller.user())
                .query(Long.class)
                .single();
        InputErrors errors = new InputErrors();
        if (there >= settings.eachUser()) {
            errors.part("").add("", caller.user() + " has " + there + " webhooks, which is the most; delete one first");
        }
        errors.throwIfAny("The webhook cannot be made");
        SigningSecret secret = SigningSecret.make();
        Webhook made = database.sql(INSERT)
                .param("id", IDS.generate())
                .param("owner", caller.user())
                .param("forEverybody", Boolean.TRUE.equals(request.forEverybody()))
                .param("name", "".equals(request.name()) ? null : request.name(), Types.VARCHAR)
                .param("url", request.url())
                .param("secret", secret.bytes())
                .param("events", labels(Objects.requireNonNullElse(request.events(), List.of())))
                .param("now", now().atOffset(ZoneOffset.UTC))
                .query(Webhooks::webhook)
                .single();
        return new NewWebhook(made, secret.reveal());
    }

    /** Returns the webhooks that a caller may know of, in the order in which they were made. */
    public WebhookList list(Caller caller) {
        return new WebhookList(database.sql(LIST)
                .param("isAdmin", caller.role().includes(Role.ADMIN))
                .param("owner", caller.user())
                .query(Webhooks::webhook)
                .list());
    }

    /** @throws NotThereException if there is no such webhook, or the caller may not know of it */
    public Webhook find(UUID id, Caller caller) {
        return database.sql(FIND)
                .param("id", id)
                .param("isAdmin", caller.role().includes(Role.ADMIN))
                .param("owner", caller.user())
                .query(Webhooks::webhook)
                .optional()
                .orElseThrow(() -> new NotThereException(
                        "There is no webhook " + id + " of yours; GET /api/webhooks lists those that exist."));
    }

    /**
     * Finds a webhook to which something is to be sent.
     *
     * @throws NotThereException if there is no such webhook, or the caller may not know of it
     * @throws DisabledWebhookException if it is disabled
     */
    public Webhook findEnabled(UUID id, Caller caller) {
        Webhook webhook = find(id, caller);
        if (!webhook.isEnabled()) {
            throw new DisabledWebhookException(id);
        }
        return webhook;
    }

    /** @throws NotThereException if there is no such webhook, or the caller may not know of it */
    public Webhook change(UUID id, WebhookChange change, Caller caller) {
        find(id, caller);
        List<WebhookEvent> events = change.events();
        transactions.executeWithoutResult(transaction -> {
            database.sql(CHANGE)
                    .param("id", id)
                    .param("url", change.url(), Types.VARCHAR)
                    .param("name", change.name(), Types.VARCHAR)
                    .param("events", events == null ? null : labels(events), Types.ARRAY)
                    .update();
            if (change.enabled() != null) {
                enable(id, change.enabled(), caller);
            }
        });
        return find(id, caller);
    }

    /**
     * Gives a webhook another secret. The one of before signs messages for another day, too.
     *
     * @throws NotThereException if there is no such webhook, or the caller may not know of it
     */
    public NewWebhook renewSecret(UUID id, Caller caller) {
        Webhook webhook = find(id, caller);
        SigningSecret secret = SigningSecret.make();
        database.sql(RENEW)
                .param("id", id)
                .param("secret", secret.bytes())
                .param("until", now().plus(OVERLAP).atOffset(ZoneOffset.UTC))
                .update();
        return new NewWebhook(webhook, secret.reveal());
    }

    private void enable(UUID id, boolean enabled, Caller caller) {
        if (!enabled) {
            disable(id, caller.user() + " disabled it.");
        } else if (database.sql(ENABLE).param("id", id).update() == 1) {
            database.sql(RELEASE)
                    .param("id", id)
                    .param("now", now().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** Disables a webhook, unless it is disabled already. It must be called in a transaction. */
    void disable(UUID id, String reason) {
        database.sql(DISABLE)
                .param("id", id)
                .param("reason", reason)
                .param("now", now().atOffset(ZoneOffset.UTC))
                .update();
        database.sql(HOLD).param("id", id).update();
    }

    /**
     * Deletes a webhook with its messages, and returns what it was.
     *
     * @throws NotThereException if there is no such webhook, or the caller may not know of it
     */
    public Webhook delete(UUID id, Caller caller) {
        Webhook webhook = find(id, caller);
        database.sql(DELETE).param("id", id).update();
        return webhook;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String[] labels(Collection<WebhookEvent> events) {
        return events.stream().map(WebhookEvent::label).toArray(String[]::new);
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        String[] labels = (String[]) row.getArray("events").getArray();
        List<WebhookEvent> events = labels.length == 0
                ? Stream.of(WebhookEvent.values())
                        .filter(WebhookEvent::isChosen)
                        .toList()
                : Stream.of(labels)
                        .flatMap(label -> WebhookEvent.of(label).stream())
                        .toList();
        @Nullable Instant createdAt = Columns.instant(row, "created_at");
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getBoolean("for_everybody"),
                row.getString("name"),
                row.getString("url"),
                events,
                Objects.requireNonNull(createdAt),
                Columns.instant(row, "disabled_at"),
                row.getString("disabled_reason"));
    }
}
