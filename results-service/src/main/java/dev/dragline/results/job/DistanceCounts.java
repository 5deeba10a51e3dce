// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import dev.dragline.api.jobs.JobDistances.DistanceBucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Stores how many edits of each job ended how far from their targets. It changes together with the progress of the jobs.
 */
@Component
public class DistanceCounts {

    private static final String MOVE = """
            insert into job_distance as d (job_id, outcome, bucket, edits) values (?, ?, ?, ?)
            on conflict (job_id, outcome, bucket) do update set edits = d.edits + excluded.edits
            """;

    private static final String READ = """
            select outcome, bucket, edits from job_distance where job_id = ? and edits > 0 order by bucket
            """;

    private final JdbcTemplate database;

    DistanceCounts(JdbcTemplate database) {
        this.database = database;
    }

    /** Adds changes. It must be called in a transaction that has locked the progress of these jobs. */
    void move(Map<JobChanges.DistanceKey, Integer> changes) {
        List<Map.Entry<JobChanges.DistanceKey, Integer>> rows = changes.entrySet().stream()
                .filter(change -> change.getValue() != 0)
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        database.batchUpdate(MOVE, rows, rows.size(), (statement, row) -> {
            statement.setObject(1, row.getKey().job());
            statement.setString(2, row.getKey().outcome());
            statement.setInt(3, row.getKey().bucket());
            statement.setLong(4, row.getValue());
        });
    }

    /** Returns the buckets of a job that have edits, the nearest to the targets first. */
    public List<DistanceBucket> of(UUID job) {
        TreeMap<Integer, Counts> counts = new TreeMap<>();
        database.query(
                READ,
                row -> {
                    counts.computeIfAbsent(row.getInt("bucket"), bucket -> new Counts())
                            .add(row.getString("outcome"), row.getLong("edits"));
                },
                job);
        List<DistanceBucket> buckets = new ArrayList<>();
        counts.forEach((bucket, count) -> buckets.add(count.bucket(bucket)));
        return buckets;
    }

    private static final class Counts {

        private final Map<String, Long> byOutcome = new TreeMap<>();

        void add(String outcome, long edits) {
            byOutcome.merge(outcome, edits, Long::sum);
        }

        DistanceBucket bucket(int number) {
            return new DistanceBucket(
                    DistanceBuckets.from(number),
                    number == DistanceBuckets.COUNT - 1 ? null : DistanceBuckets.from(number + 1),
                    byOutcome.getOrDefault("arrived", 0L),
                    byOutcome.getOrDefault("moved", 0L),
                    byOutcome.getOrDefault("worse", 0L),
                    byOutcome.getOrDefault("completed", 0L));
        }
    }
}
