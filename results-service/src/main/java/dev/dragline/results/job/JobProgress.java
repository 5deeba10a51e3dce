// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Stores the sums over the results of each job. They change in the transaction that stores the results. */
@Component
public class JobProgress {

    /** The length of the spans in which results are counted for the rate. */
    static final Duration SPAN = Duration.ofSeconds(5);

    private static final Duration SPANS_ARE_KEPT = Duration.ofMinutes(10);

    private static final String MOVE = """
            insert into job_progress as p (
              job_id, generator, method, results, completed, failed, improved, arrived, moved, worse, distance_before_sum,
              distance_after_sum, milliseconds_sum, cpu_seconds_sum, taken, bytes, first_result_at,
              last_result_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (job_id) do update set
              results = p.results + excluded.results,
              completed = p.completed + excluded.completed,
              failed = p.failed + excluded.failed,
              improved = p.improved + excluded.improved,
              arrived = p.arrived + excluded.arrived,
              moved = p.moved + excluded.moved,
              worse = p.worse + excluded.worse,
              distance_before_sum = p.distance_before_sum + excluded.distance_before_sum,
              distance_after_sum = p.distance_after_sum + excluded.distance_after_sum,
              milliseconds_sum = p.milliseconds_sum + excluded.milliseconds_sum,
              cpu_seconds_sum = p.cpu_seconds_sum + excluded.cpu_seconds_sum,
              taken = p.taken + excluded.taken,
              bytes = p.bytes + excluded.bytes,
              last_result_at = greatest(p.last_result_at, excluded.last_result_at)
            """;

    private static final String MOVE_PACE = """
            insert into job_pace as p (job_id, span_start, results, first_at, first_results, last_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (job_id, span_start) do update set results = p.results + excluded.results,
              last_at = greatest(p.last_at, excluded.last_at)
            """;

    private static final String FORGET_PACE = """
            delete from job_pace where job_id = ? and span_start < ?
            """;

    private final JdbcTemplate database;
    private final JobFailures failures;
    private final DistanceCounts distances;

    JobProgress(JdbcTemplate database, JobFailures failures, DistanceCounts distances) {
        this.database = database;
        this.failures = failures;
        this.distances = distances;
    }

    /** Adds changes to the progress of jobs, and locks these jobs until the end of the transaction. */
    public void move(JobChanges changes, Instant now) {
        if (changes.jobs().isEmpty()) {
            return;
        }
        List<Map.Entry<UUID, JobChanges.Change>> rows =
                List.copyOf(changes.jobs().entrySet());
        Timestamp at = Timestamp.from(now);
        database.batchUpdate(MOVE, rows, rows.size(), (statement, row) -> bind(statement, row, at));
        movePace(rows.stream().filter(row -> row.getValue().results() > 0).toList(), now);
        failures.move(changes.failures());
        distances.move(changes.distances());
    }

    private static void bind(PreparedStatement statement, Map.Entry<UUID, JobChanges.Change> row, Timestamp at)
            throws SQLException {
        JobChanges.Change change = row.getValue();
        JobFigures figures = change.figures();
        statement.setObject(1, row.getKey());
        statement.setString(2, change.generator());
        statement.setString(3, change.method());
        statement.setLong(4, change.results());
        statement.setLong(5, figures.completed());
        statement.setLong(6, figures.failed());
        statement.setLong(7, figures.improved());
        statement.setLong(8, figures.arrived());
        statement.setLong(9, figures.moved());
        statement.setLong(10, figures.worse());
        statement.setDouble(11, figures.distanceBefore());
        statement.setDouble(12, figures.distanceAfter());
        statement.setDouble(13, figures.milliseconds());
        statement.setDouble(14, figures.cpuSeconds());
        statement.setLong(15, figures.taken());
        statement.setLong(16, figures.bytes());
        statement.setTimestamp(17, at);
        statement.setTimestamp(18, at);
    }

    private void movePace(List<Map.Entry<UUID, JobChanges.Change>> rows, Instant now) {
        Timestamp span = Timestamp.from(startOfSpan(now));
        Timestamp forgotten = Timestamp.from(now.minus(SPANS_ARE_KEPT));
        database.batchUpdate(MOVE_PACE, rows, Math.max(1, rows.size()), (statement, row) -> {
            statement.setObject(1, row.getKey());
            statement.setTimestamp(2, span);
            statement.setInt(3, row.getValue().results());
            statement.setTimestamp(4, Timestamp.from(now));
            statement.setInt(5, row.getValue().results());
            statement.setTimestamp(6, Timestamp.from(now));
        });
        database.batchUpdate(FORGET_PACE, rows, Math.max(1, rows.size()), (statement, row) -> {
            statement.setObject(1, row.getKey());
            statement.setTimestamp(2, forgotten);
        });
    }

    private static Instant startOfSpan(Instant now) {
        long seconds = SPAN.toSeconds();
        return Instant.ofEpochSecond(now.getEpochSecond() / seconds * seconds);
    }
}
