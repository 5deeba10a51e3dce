// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.user;

import dev.dragline.api.users.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of those who own jobs. */
@Repository
public class Users {

    private static final String WAITING = """
            with waiting as (
              select j.owner as name, sum(greatest(0, j.attempts - coalesce(p.results, 0))) as edits
              from dragline.job j left join dragline.published_job_progress p on p.job_id = j.id
              where j.state = 'running' and j.answered_at is null group by j.owner)
            """;

    // Of a job that is deleted, what it used was added to its owner when it was hidden.
    private static final String LIST = WAITING + """
            , used as (
              select j.owner as name, sum(p.cpu_seconds) as cpu_seconds
              from dragline.job j join dragline.published_job_progress p on p.job_id = j.id
              where j.state <> 'accepting' group by j.owner)
            select name, coalesce(o.weight, 1) as weight, o.max_waiting, coalesce(w.edits, 0) as waiting,
              coalesce(u.cpu_seconds, 0) + coalesce(o.cpu_seconds_of_deleted, 0) as cpu_seconds
            from dragline.owner o full join waiting w using (name) full join used u using (name)
            """;

    private static final String FIND = LIST + " where name = :name";

    private static final String COUNT_WAITING = WAITING + "select edits from waiting where name = :name";

    private static final String LOCK = """
            select max_waiting from dragline.owner where name = :name and max_waiting is not null for update
            """;

    private static final String SET = """
            insert into dragline.owner (name, weight, max_waiting) values (:name, :weight, :maxWaiting)
            on conflict (name) do update set weight = excluded.weight, max_waiting = excluded.max_waiting
            """;

    private final JdbcClient client;

    Users(JdbcClient client) {
        this.client = client;
    }

    List<User> list() {
        return client.sql(LIST + " order by name").query(Users::read).list();
    }

    private static User read(ResultSet row, int index) throws SQLException {
        return new User(
                row.getString("name"),
                row.getDouble("weight"),
                row.getObject("max_waiting", Long.class),
                row.getLong("waiting"),
                row.getDouble("cpu_seconds"));
    }

    User set(String name, double weight, @Nullable Long maxWaiting) {
        client.sql(SET)
                .param("name", name)
                .param("weight", weight)
                .param("maxWaiting", maxWaiting, Types.BIGINT)
                .update();
        return find(name);
    }

    private User find(String name) {
        return client.sql(FIND)
                .param("name", name)
                .query(Users::read)
                .optional()
                .orElse(new User(name, 1, null, 0, 0));
    }

    /**
     * Makes sure that so many edits more may wait. It must be called in the transaction that adds them, so that two jobs at
     * once do not both take what is left.
     *
     * @throws TooManyWaitingException if they may not
     */
    public void requireRoom(String name, long edits) {
        Long most = client.sql(LOCK)
                .param("name", name)
                .query(Long.class)
                .optional()
                .orElse(null);
        if (most == null) {
            return;
        }
        long waiting = client.sql(COUNT_WAITING)
                .param("name", name)
                .query(Long.class)
                .optional()
                .orElse(0L);
        if (waiting + edits > most) {
            throw new TooManyWaitingException(name, waiting, edits, most);
        }
    }
}
