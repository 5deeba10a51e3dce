// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of edits that are yet to be sent. */
@Repository
class EditOutbox {

    /** The number of rows that the driver holds at a time, because an edit with a mask may be large. */
    private static final int FETCH = 20;

    private static final String TAKE = """
            with taken as materialized (
              select edit_id, bulk, turn from dragline.edit_outbox
              order by bulk, turn, edit_id limit ? for update skip locked)
            select t.bulk, %s
            from taken t
            join dragline.edit e on e.id = t.edit_id
            join dragline.job j on j.id = e.job_id
            order by t.bulk, t.turn, t.edit_id
            """.formatted(EditRows.COLUMNS);

    private static final String DELETE = """
            delete from dragline.edit_outbox where edit_id = any(:ids)
            """;

    private static final String TOUCH = """
            update dragline.job set sent_at = greatest(sent_at, :now) where id in (
              select id from dragline.job where id = any(:ids) order by id for update)
            """;

    private static final String COUNT = """
            select count(*) from dragline.edit_outbox
            """;

    private final JdbcClient client;
    private final JdbcTemplate template;

    EditOutbox(JdbcClient client, DataSource dataSource) {
        this.client = client;
        this.template = new JdbcTemplate(dataSource);
        this.template.setFetchSize(FETCH);
    }

    /**
     * Locks the next edits that no other process is sending, and hands them over one by one. It must be called in a
     * transaction.
     */
    void take(int limit, Instant now, Consumer<Waiting> edits) {
        template.query(TAKE, (ResultSet row) -> edits.accept(read(row, now)), limit);
    }

    private static Waiting read(ResultSet row, Instant now) throws SQLException {
        return new Waiting(row.getBoolean("bulk"), EditRows.request(row, now));
    }

    void delete(Collection<UUID> edits) {
        client.sql(DELETE).param("ids", edits.toArray(UUID[]::new)).update();
    }

    /**
     * Notes that edits of these jobs were sent. It must not be called in the transaction that locks the edits, where it
     * could block a cancel.
     */
    void touch(Collection<UUID> jobs, Instant now) {
        client.sql(TOUCH)
                .param("ids", jobs.toArray(UUID[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    long count() {
        return client.sql(COUNT).query(Long.class).single();
    }

    record Waiting(boolean bulk, dev.dragline.contracts.edits.EditRequested request) {}
}
