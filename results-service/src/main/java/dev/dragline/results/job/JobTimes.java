// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import dev.dragline.results.job.Throughput.Span;
import dev.dragline.results.job.TimeLeft.Open;
import dev.dragline.results.web.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the tables what is open and how fast results came of late, and estimates from it when each job ends. */
@Component
class JobTimes {

    /** What came within this time counts. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    private static final Duration FRESH = Duration.ofMillis(500);

    private static final int MOST = 300;

    private static final String OPEN = """
            select j.id, j.owner, j.priority = 'bulk' as bulk, coalesce(o.weight, 1) as owner_weight, j.weight,
              j.attempts - coalesce(p.results, 0) as edits, p.milliseconds_sum / nullif(p.completed, 0) as cost,
              greatest(j.created_at, j.resumed_at) as since
            from published_job j
            left join job_progress p on p.job_id = j.id
            left join published_owner o on o.name = j.owner
            where j.state = 'running' and j.answered_at is null and j.paused_at is null
              and j.attempts > coalesce(p.results, 0)
            order by j.id limit :most
            """;

    private static final String SPANS = """
            select s.first_at, s.first_results, s.last_at, s.results, p.milliseconds_sum / nullif(p.completed, 0) as cost
            from job_pace s join job_progress p on p.job_id = s.job_id
            where s.span_start > :from and s.first_at >= :since
            """;

    private final JdbcClient database;
    private final Clock clock;

    private @Nullable Estimate last;

    JobTimes(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Estimate(Instant at, Map<UUID, Double> left) {}

    /** @param cost null before the first completed edit */
    private record Row(Open job, @Nullable Double cost, Instant since) {}

    /** Returns the seconds until each job has all of its results, of those of which it can be said. */
    synchronized Map<UUID, Double> left() {
        Instant now = clock.instant();
        Estimate known = last;
        if (known == null || Duration.between(known.at(), now).abs().compareTo(FRESH) > 0) {
            known = new Estimate(now, estimate(now));
            last = known;
        }
        return known.left();
    }

    private Map<UUID, Double> estimate(Instant now) {
        List<Row> open =
                database.sql(OPEN).param("most", MOST).query(JobTimes::row).list();
        if (open.isEmpty()) {
            return Map.of();
        }
        double usual = open.stream()
                .map(Row::cost)
                .filter(cost -> cost != null && cost > 0)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(1);
        // Since then there was always something to compute, so the workers were not idle.
        Instant busy = open.stream().map(Row::since).min(Instant::compareTo).orElse(now);
        Instant lately = now.minus(LATELY);
        List<Span> spans = spans(busy.isAfter(lately) ? busy : lately, usual);
        return Throughput.of(spans)
                .map(throughput -> TimeLeft.of(withCosts(open, usual), throughput, now))
                .orElse(Map.of());
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        Open job = new Open(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getBoolean("bulk"),
                row.getDouble("owner_weight"),
                row.getDouble("weight"),
                row.getDouble("edits"),
                0);
        Instant since = Columns.instant(row, "since");
        return new Row(job, row.getObject("cost", Double.class), since == null ? Instant.MIN : since);
    }

    private List<Span> spans(Instant since, double usual) {
        return database.sql(SPANS)
                .param("from", Timestamp.from(since.minus(JobProgress.SPAN)))
                .param("since", Timestamp.from(since))
                .query((row, index) -> new Span(
                        row.getTimestamp("first_at").toInstant(),
                        row.getInt("first_results"),
                        row.getTimestamp("last_at").toInstant(),
                        row.getInt("results"),
                        positive(row.getObject("cost", Double.class), usual)))
                .list();
    }

    private static List<Open> withCosts(List<Row> open, double usual) {
        List<Open> jobs = new ArrayList<>();
        for (Row each : open) {
            Open job = each.job();
            jobs.add(new Open(
                    job.id(),
                    job.owner(),
                    job.bulk(),
                    job.ownerWeight(),
                    job.weight(),
                    job.edits(),
                    positive(each.cost(), usual)));
        }
        return jobs;
    }

    private static double positive(@Nullable Double cost, double otherwise) {
        return cost != null && cost > 0 ? cost : otherwise;
    }
}
