// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.access;

import dev.dragline.access.Caller;
import dev.dragline.access.Secrets;
import dev.dragline.api.access.Key;
import dev.dragline.api.access.KeyList;
import dev.dragline.api.access.NewKey;
import dev.dragline.api.access.Role;
import dev.dragline.ingest.NewIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes and revokes keys. Of a secret only its hash is kept. */
@Component
class Keys {

    private static final String INSERT = """
            insert into dragline.access_key (id, hash, owner, role, label, created_by, created_at, expires_at)
            values (:id, :hash, :owner, :role, :label, :by, :now, :expires)
            """;

    private static final String LIST = """
            select id, owner, role, label, created_by, created_at, expires_at, revoked_at
            from dragline.access_key order by id desc
            """;

    private static final String REVOKE = """
            update dragline.access_key set revoked_at = coalesce(revoked_at, :now) where id = :id
            returning id, owner, role, label, created_by, created_at, expires_at, revoked_at
            """;

    private final JdbcClient client;
    private final Clock clock;
    private final NewIds ids;

    Keys(JdbcClient client, Clock clock, NewIds ids) {
        this.client = client;
        this.clock = clock;
        this.ids = ids;
    }

    NewKey make(KeyInput input, Caller by) {
        String secret = Secrets.make();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant expires = input.days() == null ? null : now.plus(Duration.ofDays(input.days()));
        Key key = new Key(ids.next(), input.user(), input.role(), input.label(), by.user(), now, expires, null);
        client.sql(INSERT)
                .param("id", key.id())
                .param("hash", Secrets.hash(secret))
                .param("owner", key.user())
                .param("role", key.role().label())
                .param("label", key.label(), Types.VARCHAR)
                .param("by", key.createdBy())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param(
                        "expires",
                        expires == null ? null : expires.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        return new NewKey(key, secret);
    }

    KeyList list() {
        return new KeyList(client.sql(LIST).query(Keys::read).list());
    }

    /**
     * Makes a key invalid from now on; a second time changes nothing.
     *
     * @throws UnknownKeyException if there is no such key
     */
    Key revoke(UUID id) {
        return client.sql(REVOKE)
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Keys::read)
                .optional()
                .orElseThrow(() -> new UnknownKeyException(id));
    }

    private static Key read(ResultSet row, int index) throws SQLException {
        return new Key(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getString("label"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                moment(row, "expires_at"),
                moment(row, "revoked_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
