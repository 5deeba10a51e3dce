// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import dev.dragline.api.letters.ChosenLetters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps which letters are to be sent again, and which were. A letter is marked before it is sent and after Kafka has
 * confirmed it, so that of those in between it is known that they must be looked for on their topic.
 */
@Repository
class RedriveStore {

    private static final String COUNT = """
            select count(*) as letters, coalesce(sum(bytes), 0) as bytes, min(at) as first_at, max(at) as last_at
            from dragline.dead_letter where whole and %s
            """.formatted(LetterFilter.CONDITION);

    private static final String COUNT_TO_DROP = COUNT.replace("where whole and", "where");

    private static final String INSERT = """
            insert into dragline.dead_letter_redrive (id, created_at, created_by, per_second, letters)
            values (:id, clock_timestamp(), :by, :perSecond, 0)
            """;

    private static final String CHOOSE = """
            update dragline.dead_letter set state = 'chosen', redrive_id = :redrive, changed_at = clock_timestamp()
            where whole and %s
            """.formatted(LetterFilter.CONDITION);

    private static final String SET_LETTERS = """
            update dragline.dead_letter_redrive set letters = :letters where id = :redrive
            """;

    private static final String DROP = """
            update dragline.dead_letter set state = 'dropped', changed_at = clock_timestamp() where %s
            """.formatted(LetterFilter.CONDITION);

    private static final String RUNNING = """
            select id, per_second from dragline.dead_letter_redrive where state = 'running' order by created_at
            """;

    private static final String CLAIM = """
            with locked as (
              select id, bytes from dragline.dead_letter
              where redrive_id = :redrive and state = 'chosen' order by id limit :limit for update skip locked),
            summed as (select id, sum(bytes) over (order by id) - bytes as before from locked)
            update dragline.dead_letter l set state = 'sending', changed_at = date_trunc('milliseconds', clock_timestamp())
            from summed s where l.id = s.id and s.before < :bytes
            returning l.id, letter_topic, letter_partition, letter_offset, at, topic, redrives, changed_at
            """;

    // Older than any send can be that is still under way.
    private static final String UNSETTLED = """
            select id, letter_topic, letter_partition, letter_offset, at, topic, redrives, changed_at
            from dragline.dead_letter
            where state = 'sending' and changed_at < clock_timestamp() - make_interval(secs => :seconds)
            order by id limit :limit for update skip locked
            """;

    private static final String MARK = """
            with marked as (
              update dragline.dead_letter set state = :state, changed_at = clock_timestamp()
              where id = any(:ids) and state = 'sending' returning redrive_id),
            counted as (select redrive_id, count(*) as letters from marked group by redrive_id)
            update dragline.dead_letter_redrive r
            set redriven = r.redriven + case when :state = 'redriven' then c.letters else 0 end,
              gone = r.gone + case when :state = 'gone' then c.letters else 0 end
            from counted c where c.redrive_id = r.id
            """;

    // What a stopped redrive has not sent waits again.
    private static final String RETURN = """
            update dragline.dead_letter l
            set state = case when r.state = 'running' then 'chosen' else 'waiting' end, changed_at = clock_timestamp()
            from dragline.dead_letter_redrive r
            where r.id = l.redrive_id and l.id = any(:ids) and l.state = 'sending'
            """;

    private static final String END = """
            update dragline.dead_letter_redrive r set state = 'completed', ended_at = clock_timestamp()
            where r.id = :redrive and r.state = 'running' and not exists (
              select from dragline.dead_letter l where l.redrive_id = r.id and l.state in ('chosen', 'sending'))
            """;

    private static final String STOP = """
            update dragline.dead_letter_redrive set state = 'stopped', ended_at = clock_timestamp()
            where id = :redrive and state = 'running'
            """;

    private static final String WAIT_AGAIN = """
            update dragline.dead_letter set state = 'waiting', redrive_id = null, changed_at = clock_timestamp()
            where redrive_id = :redrive and state = 'chosen'
            """;

    private static final String STATE = """
            select state from dragline.dead_letter_redrive where id = :redrive
            """;

    private final JdbcClient client;

    RedriveStore(JdbcClient client) {
        this.client = client;
    }

    /** A letter that is being sent. */
    record Claimed(
            long id,
            String letterTopic,
            int partition,
            long offset,
            Instant at,
            String topic,
            int redrives,
            Instant claimedAt) {}

    record Running(UUID id, int perSecond) {}

    /** Says which letters a filter means; those that cannot be redriven count only if they are to be dropped. */
    ChosenLetters count(LetterFilter filter, boolean toDrop, boolean dryRun) {
        return client.sql(toDrop ? COUNT_TO_DROP : COUNT)
                .params(filter.parameters())
                .query((row, index) -> new ChosenLetters(
                        dryRun,
                        row.getLong("letters"),
                        row.getLong("bytes"),
                        instant(row, "first_at"),
                        instant(row, "last_at"),
                        null))
                .single();
    }

    int drop(LetterFilter filter) {
        return client.sql(DROP).params(filter.parameters()).update();
    }

    /** Chooses letters for a redrive; each letter is chosen by one only. */
    int choose(UUID redrive, String by, LetterInput input) {
        client.sql(INSERT)
                .param("id", redrive)
                .param("by", by)
                .param("perSecond", input.perSecond())
                .update();
        int letters = client.sql(CHOOSE)
                .params(input.filter().parameters())
                .param("redrive", redrive)
                .update();
        client.sql(SET_LETTERS)
                .param("letters", letters)
                .param("redrive", redrive)
                .update();
        return letters;
    }

    /** Returns the redrives that are not over, the oldest first. */
    List<Running> running() {
        return client.sql(RUNNING)
                .query((row, index) -> new Running(row.getObject("id", UUID.class), row.getInt("per_second")))
                .list();
    }

    /** Claims the next letters: at most so many, and only one if that is larger than so many bytes. */
    List<Claimed> claim(UUID redrive, int limit, long bytes) {
        return client
                .sql(CLAIM)
                .param("redrive", redrive)
                .param("limit", limit)
                .param("bytes", bytes)
                .query(RedriveStore::claimed)
                .list()
                .stream()
                .sorted(Comparator.comparingLong(Claimed::id))
                .toList();
    }

    /** Locks letters that were claimed long ago and never marked, until the transaction ends. */
    List<Claimed> unsettled(int seconds, int limit) {
        return client.sql(UNSETTLED)
                .param("seconds", seconds)
                .param("limit", limit)
                .query(RedriveStore::claimed)
                .list();
    }

    void redriven(List<Claimed> letters) {
        update(MARK, letters, "redriven");
    }

    void gone(List<Claimed> letters) {
        update(MARK, letters, "gone");
    }

    /** Lets letters be claimed again that were not sent. */
    void unsent(List<Claimed> letters) {
        update(RETURN, letters, "");
    }

    private void update(String sql, List<Claimed> letters, String state) {
        if (!letters.isEmpty()) {
            client.sql(sql)
                    .param("ids", letters.stream().map(Claimed::id).toArray(Long[]::new))
                    .param("state", state)
                    .update();
        }
    }

    void endIfDone(UUID redrive) {
        client.sql(END).param("redrive", redrive).update();
    }

    /** Ends a redrive, and lets wait again what it has not sent. */
    boolean stop(UUID redrive) {
        boolean stopped = client.sql(STOP).param("redrive", redrive).update() > 0;
        client.sql(WAIT_AGAIN).param("redrive", redrive).update();
        return stopped;
    }

    Optional<String> state(UUID redrive) {
        return client.sql(STATE).param("redrive", redrive).query(String.class).optional();
    }

    private static Claimed claimed(ResultSet row, int index) throws SQLException {
        return new Claimed(
                row.getLong("id"),
                row.getString("letter_topic"),
                row.getInt("letter_partition"),
                row.getLong("letter_offset"),
                row.getTimestamp("at").toInstant(),
                row.getString("topic"),
                row.getInt("redrives"),
                row.getTimestamp("changed_at").toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
