package dev.dragline.results.job;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The sums over the results of each job. They move with the results, in the same transaction. */
@Component
public class JobProgress {

    /** The length of the spans in which results are counted for the rate. */
    static final Duration SPAN = Duration.ofSeconds(5);

    private static final Duration SPANS_ARE_KEPT = Duration.ofMinutes(10);

    private static final String MOVE = """
            insert into job_progress as p (
              job_id, generator, method, results, completed, failed, improved, distance_before_sum, distance_after_sum,
              milliseconds_sum, first_result_at, last_result_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (job_id) do update set
              results = p.results + excluded.results,
              completed = p.completed + excluded.completed,
              failed = p.failed + excluded.failed,
              improved = p.improved + excluded.improved,
              distance_before_sum = p.distance_before_sum + excluded.distance_before_sum,
              distance_after_sum = p.distance_after_sum + excluded.distance_after_sum,
              milliseconds_sum = p.milliseconds_sum + excluded.milliseconds_sum,
              last_result_at = greatest(p.last_result_at, excluded.last_result_at)
            """;

    private static final String MOVE_PACE = """
            insert into job_pace as p (job_id, span_start, results) values (?, ?, ?)
            on conflict (job_id, span_start) do update set results = p.results + excluded.results
            """;

    private static final String FORGET_PACE = """
            delete from job_pace where job_id = ? and span_start < ?
            """;

    private final JdbcTemplate database;

    JobProgress(JdbcTemplate database) {
        this.database = database;
    }

    /** What results add to the figures of their job. */
    public record Figures(
            int completed, int failed, int improved, double distanceBefore, double distanceAfter, double milliseconds) {

        public static final Figures FAILED = new Figures(0, 1, 0, 0, 0, 0);

        private static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0);

        /** Distances in pixels. */
        public static Figures completed(double distanceBefore, double distanceAfter, double milliseconds) {
            return new Figures(
                    1, 0, distanceAfter < distanceBefore ? 1 : 0, distanceBefore, distanceAfter, milliseconds);
        }

        private Figures plus(Figures other, int times) {
            return new Figures(
                    completed + times * other.completed,
                    failed + times * other.failed,
                    improved + times * other.improved,
                    distanceBefore + times * other.distanceBefore,
                    distanceAfter + times * other.distanceAfter,
                    milliseconds + times * other.milliseconds);
        }
    }

    /** What a batch changes. The jobs stand in the order of their ids, so that transactions take them in one order. */
    public static final class Changes {

        private final Map<UUID, Change> jobs = new TreeMap<>();

        /** A result that is new and counts, for now. */
        public void add(UUID job, String generator, String method, Figures figures) {
            Change change = jobs.getOrDefault(job, new Change(generator, method, 0, Figures.NONE));
            jobs.put(job, new Change(generator, method, change.results + 1, change.figures.plus(figures, 1)));
        }

        /** A result that was counted and is not the one of the last attempt any more. */
        public void supersede(UUID job, String generator, String method, Figures figures) {
            Change change = jobs.getOrDefault(job, new Change(generator, method, 0, Figures.NONE));
            jobs.put(job, new Change(generator, method, change.results, change.figures.plus(figures, -1)));
        }

        private record Change(String generator, String method, int results, Figures figures) {}
    }

    /** Moves the progress of the jobs on; from here to its end the transaction holds it against others. */
    public void move(Changes changes, Instant now) {
        if (changes.jobs.isEmpty()) {
            return;
        }
        Timestamp at = Timestamp.from(now);
        Timestamp span = Timestamp.from(startOfSpan(now));
        Timestamp forgotten = Timestamp.from(now.minus(SPANS_ARE_KEPT));
        List<Map.Entry<UUID, Changes.Change>> rows = List.copyOf(changes.jobs.entrySet());
        database.batchUpdate(MOVE, rows, rows.size(), (statement, row) -> {
            Changes.Change change = row.getValue();
            Figures figures = change.figures;
            statement.setObject(1, row.getKey());
            statement.setString(2, change.generator);
            statement.setString(3, change.method);
            statement.setLong(4, change.results);
            statement.setLong(5, figures.completed);
            statement.setLong(6, figures.failed);
            statement.setLong(7, figures.improved);
            statement.setDouble(8, figures.distanceBefore);
            statement.setDouble(9, figures.distanceAfter);
            statement.setDouble(10, figures.milliseconds);
            statement.setTimestamp(11, at);
            statement.setTimestamp(12, at);
        });
        List<Map.Entry<UUID, Changes.Change>> moving =
                rows.stream().filter(row -> row.getValue().results > 0).toList();
        database.batchUpdate(MOVE_PACE, moving, rows.size(), (statement, row) -> {
            statement.setObject(1, row.getKey());
            statement.setTimestamp(2, span);
            statement.setInt(3, row.getValue().results);
        });
        database.batchUpdate(FORGET_PACE, moving, rows.size(), (statement, row) -> {
            statement.setObject(1, row.getKey());
            statement.setTimestamp(2, forgotten);
        });
    }

    private static Instant startOfSpan(Instant now) {
        long seconds = SPAN.toSeconds();
        return Instant.ofEpochSecond(now.getEpochSecond() / seconds * seconds);
    }
}
