// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.letters;

import dev.dragline.api.letters.DeadLetter;
import dev.dragline.api.letters.DeadLetterGroup;
import dev.dragline.api.letters.DeadLetterInbox;
import dev.dragline.api.letters.Redrive;
import dev.dragline.results.web.Columns;
import dev.dragline.results.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks for dead letters. */
@Component
public class DeadLetterQueries {

    private static final String LETTER =
            "id, at, topic, original_partition, original_offset, record_key, reason, kind, bytes, beginning, whole, redrives, state";

    // The groups come from the index alone; of each, one letter is read.
    private static final String GROUPS = """
            with groups as (
              select kind, count(*) as letters, sum(bytes) as all_bytes, min(at) as first_at, max(at) as last_at, max(id) as sample
              from published_dead_letter where state = :state group by kind order by 2 desc, 1 limit 200)
            select g.letters, g.all_bytes, g.first_at, g.last_at, l.* from groups g
            join lateral (select %s from published_dead_letter where id = g.sample) l on true
            order by g.letters desc, g.kind
            """.formatted(LETTER);

    private static final String COUNT = """
            select count(*) from published_dead_letter where state = :state
            """;

    private static final String LIST = """
            select %s from published_dead_letter
            where state = :state and kind = :kind and id < :before order by id desc limit :limit
            """.formatted(LETTER);

    private static final String REDRIVES = """
            select id, created_at, created_by, per_second, letters, redriven, gone, state, ended_at
            from published_dead_letter_redrive order by created_at desc limit 10
            """;

    private final JdbcClient database;

    DeadLetterQueries(JdbcClient database) {
        this.database = database;
    }

    /** Returns the letters in a state by their kinds. */
    public DeadLetterInbox inbox(String state) {
        List<DeadLetterGroup> groups = database.sql(GROUPS)
                .param("state", state)
                .query(DeadLetterQueries::group)
                .list();
        long letters =
                database.sql(COUNT).param("state", state).query(Long.class).single();
        return new DeadLetterInbox(letters, groups, redrives());
    }

    /** Returns the letters of a kind, the newest first. */
    public Page<DeadLetter> list(String state, String kind, long before, int limit) {
        List<DeadLetter> found = database.sql(LIST)
                .param("state", state)
                .param("kind", kind)
                .param("before", before)
                .param("limit", limit + 1)
                .query(DeadLetterQueries::letter)
                .list();
        return Page.of(found, limit, letter -> Long.toString(letter.id()));
    }

    private List<Redrive> redrives() {
        return database.sql(REDRIVES).query(DeadLetterQueries::redrive).list();
    }

    private static DeadLetterGroup group(ResultSet row, int index) throws SQLException {
        return new DeadLetterGroup(
                row.getString("kind"),
                row.getLong("letters"),
                row.getLong("all_bytes"),
                Objects.requireNonNull(Columns.instant(row, "first_at")),
                Objects.requireNonNull(Columns.instant(row, "last_at")),
                letter(row, index));
    }

    private static DeadLetter letter(ResultSet row, int index) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                Objects.requireNonNull(Columns.instant(row, "at")),
                row.getString("topic"),
                row.getInt("original_partition"),
                row.getLong("original_offset"),
                row.getString("record_key"),
                row.getString("reason"),
                row.getString("kind"),
                row.getInt("bytes"),
                row.getString("beginning"),
                row.getBoolean("whole"),
                row.getInt("redrives"),
                row.getString("state"));
    }

    private static Redrive redrive(ResultSet row, int index) throws SQLException {
        return new Redrive(
                row.getObject("id", UUID.class),
                Objects.requireNonNull(Columns.instant(row, "created_at")),
                row.getString("created_by"),
                row.getInt("per_second"),
                row.getLong("letters"),
                row.getLong("redriven"),
                row.getLong("gone"),
                row.getString("state"),
                Columns.instant(row, "ended_at"));
    }
}
