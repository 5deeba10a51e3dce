// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.compare;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the edits that two jobs have in common. */
@Component
public class Comparisons {

    /** The most edits of the smaller job that are looked up in the other one: those with the smallest seeds. */
    static final int MOST = 10_000;

    private static final String PAIRS = """
            select distinct on (a.seed, a.edit_id) a.seed, a.mean_distance_before as before,
              a.edit_id as one, a.attempt as one_attempt, a.mean_distance_after as one_distance,
              coalesce(a.arrival = 'arrived', false) as one_arrived,
              b.edit_id as other, b.attempt as other_attempt, b.mean_distance_after as other_distance,
              coalesce(b.arrival = 'arrived', false) as other_arrived
            from (
              select * from edit_result where job_id = :small and latest and seed is not null and state = 'completed'
              order by seed limit :most
            ) a
            join edit_result b
              on b.job_id = :large and b.latest and b.seed = a.seed and b.points = a.points and b.state = 'completed'
            order by a.seed, a.edit_id, b.edit_id
            """;

    private final JdbcClient database;

    Comparisons(JdbcClient database) {
        this.database = database;
    }

    /**
     * Compares two jobs.
     *
     * @param isOneSmaller whether the first one has fewer edits
     */
    public Comparison of(UUID one, UUID other, boolean isOneSmaller) {
        List<Pair> pairs = database.sql(PAIRS)
                .param("small", isOneSmaller ? one : other)
                .param("large", isOneSmaller ? other : one)
                .param("most", MOST)
                .query((row, number) -> pair(row, isOneSmaller))
                .list();
        return new Comparison(pairs, pairs.size() == MOST);
    }

    private static Pair pair(ResultSet row, boolean inOrder) throws SQLException {
        Pair.Side first = side(row, "one");
        Pair.Side second = side(row, "other");
        return new Pair(
                row.getLong("seed"), row.getDouble("before"), inOrder ? first : second, inOrder ? second : first);
    }

    private static Pair.Side side(ResultSet row, String name) throws SQLException {
        return new Pair.Side(
                Objects.requireNonNull(row.getObject(name, UUID.class)),
                row.getInt(name + "_attempt"),
                row.getDouble(name + "_distance"),
                row.getBoolean(name + "_arrived"));
    }
}
