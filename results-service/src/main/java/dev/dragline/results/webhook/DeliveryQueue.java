// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.dragline.api.webhooks.WebhookEvent;
import dev.dragline.input.Characters;
import dev.dragline.results.webhook.sending.Answer;
import dev.dragline.results.webhook.sending.Backoff;
import dev.dragline.results.webhook.sending.SigningSecret;
import dev.dragline.results.webhook.sending.Verdict;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the messages that are yet to be sent. A sender takes one on for a while; if it has told no outcome by then,
 * because it was killed, another one takes it on. So a message may be sent twice, but not twice at once.
 */
@Component
class DeliveryQueue {

    /** For how long a message is taken on; it is longer than an attempt can last. */
    static final Duration LEASE = Duration.ofMinutes(3);

    // A webhook that is deleted meanwhile gets no message, and is no error of what is stored.
    private static final String INSERT = """
            insert into webhook_delivery (id, webhook_id, event, occasion, body, state, created_at, next_attempt)
            select :id, id, :event, :occasion, :body, 'waiting', :now, :now from webhook where id = :webhook
            for key share
            on conflict (webhook_id, occasion) do nothing
            """;

    private static final String TAKE = """
            update webhook_delivery d set attempts = attempts + 1, series = series + 1, next_attempt = :until
            from webhook w
            where w.id = d.webhook_id and d.id = (
              select c.id from webhook_delivery c join webhook cw on cw.id = c.webhook_id
              where c.state = 'waiting' and c.next_attempt <= :now and cw.disabled_at is null
                and c.webhook_id <> all (:busy)
              order by c.next_attempt, c.id limit 1
              for update of c skip locked)
            returning d.id, d.webhook_id, w.url, w.secret,
              case when w.previous_until > :now then w.previous_secret end as previous_secret, d.body, d.attempts, d.series
            """;

    // Whoever took the message on later tells its outcome.
    private static final String END = """
            update webhook_delivery d set state = :state,
              next_attempt = case
                when :state <> 'waiting' then null
                when exists (select from webhook w where w.id = d.webhook_id and w.disabled_at is not null)
                  then timestamptz 'infinity'
                else :next end
            where id = :id and attempts = :attempt
            """;

    private static final String INSERT_ATTEMPT = """
            insert into webhook_attempt (delivery_id, number, at, status, answer, milliseconds)
            values (:id, :number, :at, :status, :answer, :milliseconds)
            """;

    private static final String FORGET_OLD = "delete from webhook_delivery where created_at < :before";

    private static final String FORGET_MANY = """
            delete from webhook_delivery where id in (
              select id from (
                select id, row_number() over (partition by webhook_id order by id desc) as place from webhook_delivery
              ) placed
              where place > :kept)
            """;

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final Webhooks webhooks;
    private final WebhookSettings settings;
    private final Clock clock;

    DeliveryQueue(
            JdbcClient database,
            TransactionTemplate transactions,
            Webhooks webhooks,
            WebhookSettings settings,
            Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.webhooks = webhooks;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Adds a message, unless the webhook has one of the same occasion.
     *
     * @return its id, whether it was added or not
     */
    UUID add(UUID webhook, WebhookEvent event, String occasion, String body) {
        UUID id = IDS.generate();
        database.sql(INSERT)
                .param("id", id)
                .param("webhook", webhook)
                .param("event", event.label())
                .param("occasion", occasion)
                .param("body", body)
                .param("now", at(clock.instant()))
                .update();
        return id;
    }

    /** Takes on the message that has been due for longest, of a webhook that is none of these. */
    Optional<Due> take(Collection<UUID> busy) {
        Instant now = clock.instant();
        return database.sql(TAKE)
                .param("now", at(now))
                .param("until", at(now.plus(LEASE)))
                .param("busy", busy.toArray(UUID[]::new))
                .query(DeliveryQueue::due)
                .optional();
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getObject("id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                URI.create(row.getString("url")),
                Stream.of(row.getBytes("secret"), row.getBytes("previous_secret"))
                        .filter(Objects::nonNull)
                        .map(SigningSecret::of)
                        .toList(),
                row.getString("body"),
                row.getInt("attempts"),
                row.getInt("series"));
    }

    /** Stores what came of an attempt, and when the next one is due. */
    void end(Due due, Instant begun, Answer answer) {
        Verdict verdict = Backoff.after(due.series(), answer, clock.instant(), due.id());
        Instant next = verdict instanceof Verdict.Again again ? again.at() : null;
        String state = verdict instanceof Verdict.Delivered ? "delivered" : next != null ? "waiting" : "failed";
        transactions.executeWithoutResult(transaction -> {
            if (move(due, state, next)) {
                insertAttempt(due, begun, answer);
                if (verdict instanceof Verdict.Gone) {
                    webhooks.disable(due.webhook(), "The receiver answered that it is gone (410).");
                }
            }
        });
    }

    private boolean move(Due due, String state, @Nullable Instant next) {
        return database.sql(END)
                        .param("id", due.id())
                        .param("attempt", due.attempt())
                        .param("state", state)
                        .param("next", next == null ? null : at(next), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    private void insertAttempt(Due due, Instant begun, Answer answer) {
        database.sql(INSERT_ATTEMPT)
                .param("id", due.id())
                .param("number", due.attempt())
                .param("at", at(begun))
                .param("status", answer.status(), Types.INTEGER)
                .param("answer", Characters.shown(answer.text()))
                .param("milliseconds", answer.milliseconds())
                .update();
    }

    /** Deletes what is older, and what is more, than is kept; what still waits for so long, too. */
    int forget() {
        Instant before = clock.instant().minus(settings.keptFor());
        return database.sql(FORGET_OLD).param("before", at(before)).update()
                + database.sql(FORGET_MANY).param("kept", settings.kept()).update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
