// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import dev.dragline.contracts.edits.EditRequested;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the edits that are sent next, and keeps those that are sent once more. */
@Repository
class EditOutbox {

    /** The number of rows that the driver holds at a time, because an edit with a mask may be large. */
    private static final int FETCH = 20;

    // Each portion is a walk along an index that ends after so many rows, however many the job has. The portions are
    // mixed, so that the edits of a job are spread over those of the others.
    private static final String NEVER_SENT = """
            select e.number, e.attempt as asked, %s
            from unnest(?::uuid[], ?::integer[], ?::integer[]) as p (job, first, edits)
            cross join lateral (
              select * from dragline.edit where job_id = p.job and number >= p.first order by number limit p.edits) e
            join dragline.job j on j.id = p.job
            order by (e.number - p.first + 0.5) / p.edits, p.job
            """.formatted(EditRows.COLUMNS);

    private static final String ONCE_MORE = """
            select 0 as number, o.attempt as asked, %s
            from unnest(?::uuid[], ?::integer[]) as p (job, edits)
            cross join lateral (
              select * from dragline.edit_outbox where job_id = p.job order by edit_id, attempt limit p.edits) o
            join dragline.edit e on e.id = o.edit_id
            join dragline.job j on j.id = p.job
            order by o.edit_id
            """.formatted(EditRows.COLUMNS);

    private static final String ONE = """
            select %s from dragline.edit e join dragline.job j on j.id = e.job_id where e.id = :edit
            """.formatted(EditRows.COLUMNS);

    private static final String PUT = """
            insert into dragline.edit_outbox (job_id, edit_id, attempt) values (?, ?, ?) on conflict do nothing
            """;

    private static final String DELETE = """
            delete from dragline.edit_outbox where job_id = ? and edit_id = ? and attempt = ?
            """;

    private static final String TOUCH = """
            update dragline.job set sent_at = greatest(sent_at, :now) where id in (
              select id from dragline.job where id = any(:ids) order by id for update)
            """;

    private final JdbcClient client;
    private final JdbcTemplate template;

    EditOutbox(JdbcClient client, DataSource dataSource) {
        this.client = client;
        this.template = new JdbcTemplate(dataSource);
        this.template.setFetchSize(FETCH);
    }

    /**
     * Edits of a job that are sent together.
     *
     * @param first the number of the first one that was never sent
     * @param fresh how many of those
     * @param again how many that are sent once more
     */
    record Portion(UUID job, int first, int fresh, int again) {}

    /**
     * What stands for an edit while it is sent: its message may be large.
     *
     * @param number its place in its job, from 1; 0 if it is sent once more
     */
    record EditKey(UUID job, UUID edit, int attempt, int number) {

        boolean isFresh() {
            return number > 0;
        }
    }

    /**
     * @param request absent: another attempt was asked for since
     * @param computeAgain whether it is computed even if an equal one is finished
     */
    record Waiting(EditKey key, @Nullable EditRequested request, boolean computeAgain) {}

    /** Hands the edits on one by one; to be called in a transaction, without which they would all be held at once. */
    void read(List<Portion> portions, Instant now, Consumer<Waiting> edits) {
        List<Portion> again = portions.stream().filter(each -> each.again() > 0).toList();
        if (!again.isEmpty()) {
            template.query(
                    ONCE_MORE,
                    (ResultSet row) -> edits.accept(waiting(row, now)),
                    jobs(again),
                    again.stream().map(Portion::again).toArray(Integer[]::new));
        }
        List<Portion> fresh = portions.stream().filter(each -> each.fresh() > 0).toList();
        if (!fresh.isEmpty()) {
            template.query(
                    NEVER_SENT,
                    (ResultSet row) -> edits.accept(waiting(row, now)),
                    jobs(fresh),
                    fresh.stream().map(Portion::first).toArray(Integer[]::new),
                    fresh.stream().map(Portion::fresh).toArray(Integer[]::new));
        }
    }

    private static UUID[] jobs(List<Portion> portions) {
        return portions.stream().map(Portion::job).toArray(UUID[]::new);
    }

    private static Waiting waiting(ResultSet row, Instant now) throws SQLException {
        EditRequested request = EditRows.request(row, now);
        EditKey key = new EditKey(request.jobId(), request.editId(), row.getInt("asked"), row.getInt("number"));
        return new Waiting(key, key.attempt() == request.attempt() ? request : null, row.getBoolean("compute_again"));
    }

    /** Has edits sent once more. */
    void put(Collection<EditKey> edits) {
        template.batchUpdate(PUT, edits.stream().map(EditOutbox::columns).toList());
    }

    void delete(Collection<EditKey> edits) {
        template.batchUpdate(DELETE, edits.stream().map(EditOutbox::columns).toList());
    }

    private static Object[] columns(EditKey edit) {
        return new Object[] {edit.job(), edit.edit(), edit.attempt()};
    }

    /** The message of one edit. */
    EditRequested request(UUID edit, Instant now) {
        return client.sql(ONE)
                .param("edit", edit)
                .query((row, index) -> EditRows.request(row, now))
                .single();
    }

    /** Notes that edits of these jobs went out. Not in the transaction that sends them, where it could block a cancel. */
    void touch(Collection<UUID> jobs, Instant now) {
        client.sql(TOUCH)
                .param("ids", jobs.toArray(UUID[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
