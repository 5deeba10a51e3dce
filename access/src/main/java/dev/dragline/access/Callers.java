// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import dev.dragline.api.access.Role;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Knows whose a token is: the administrator's, or a key that was made and is still valid. */
final class Callers {

    private static final String FIND = """
            select owner, role from dragline.%s
            where hash = :hash and revoked_at is null and (expires_at is null or expires_at > :now)
            """;

    private final JdbcClient client;
    private final String find;
    private final Clock clock;
    private final byte @Nullable [] administrator;

    /** @param keys the table or view that holds the keys */
    Callers(JdbcClient client, Clock clock, String keys, @Nullable String administratorToken) {
        this.client = client;
        this.find = FIND.formatted(keys);
        this.clock = clock;
        this.administrator = administratorToken == null ? null : Secrets.hash(administratorToken);
    }

    /** @throws org.springframework.dao.DataAccessException if the database does not answer */
    Optional<Caller> find(String token) {
        byte[] hash = Secrets.hash(token);
        if (administrator != null && MessageDigest.isEqual(administrator, hash)) {
            return Optional.of(new Caller(Caller.LOCAL_USER, Role.ADMIN));
        }
        if (!token.startsWith(Secrets.PREFIX)) {
            return Optional.empty();
        }
        return client.sql(find)
                .param("hash", hash)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, index) -> new Caller(
                        row.getString("owner"), Role.of(row.getString("role")).orElseThrow()))
                .optional();
    }
}
