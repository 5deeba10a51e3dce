// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.work;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the trainings and evaluations that have not ended. */
@Repository
class OpenWork {

    private static final String SILENT = """
            select coalesce(w.id, p.%1$s_id) as id, coalesce(w.generator, p.generator) as generator,
              w.id is not null as accepted, w.cancelled_at is not null as cancelled, p.state
            from dragline.%1$s w full join dragline.published_%1$s_progress p on p.%1$s_id = w.id
            where coalesce(p.state, 'running') = 'running'
              and coalesce(greatest(w.created_at, w.cancelled_at, p.reported_at), :before) < :before
              and not exists (
                select from dragline.message_outbox o
                where o.topic = :topic and o.message_key = coalesce(w.id, p.%1$s_id)::text)
            order by 1
            limit 1000
            """;

    private final JdbcClient client;

    OpenWork(JdbcClient client) {
        this.client = client;
    }

    /**
     * A training or an evaluation that has not ended.
     *
     * @param accepted whether this service accepted it; other programs may have sent it to the topics
     * @param begun whether a worker has reported on it
     */
    record Open(UUID id, String generator, boolean accepted, boolean cancelled, boolean begun) {}

    /** Returns the work on which nothing was reported since {@code before} and which is not about to be sent. */
    List<Open> silentSince(WorkType kind, Instant before) {
        OffsetDateTime utc = before.atOffset(ZoneOffset.UTC);
        return client.sql(SILENT.formatted(kind.table()))
                .param("before", utc)
                .param("topic", kind.topic())
                .query((row, index) -> new Open(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        row.getString("generator"),
                        row.getBoolean("accepted"),
                        row.getBoolean("cancelled"),
                        isThere(row.getString("state"))))
                .list();
    }

    private static boolean isThere(@Nullable String state) {
        return state != null;
    }
}
