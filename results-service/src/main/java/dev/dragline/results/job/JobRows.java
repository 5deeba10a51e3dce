// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import dev.dragline.api.jobs.FailureGroup;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobState;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.results.web.Columns;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of jobs with their progress. */
final class JobRows {

    private JobRows() {}

    /** @param left the seconds until a running job has all its results, by its id */
    static Job job(ResultSet row, Instant now, Map<UUID, Double> left) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Counts counts = Counts.of(row);
        boolean known = counts.known();
        Instant pausedAt = Columns.instant(row, "paused_at");
        JobState state = counts.state("cancelled".equals(row.getString("state")), pausedAt != null);
        boolean runs = state == JobState.RUNNING;
        Instant firstResultAt = Columns.instant(row, "first_result_at");
        return new Job(
                id,
                row.getString("name"),
                state,
                counts.total(),
                state.isOpen() ? counts.waiting() : 0,
                counts.completed(),
                counts.failed(),
                Objects.requireNonNull(row.getString(known ? "generator" : "result_generator")),
                Objects.requireNonNull(row.getString(known ? "method" : "result_method")),
                row.getString("model_version"),
                row.getObject("truncation", Double.class),
                row.getString("keep"),
                row.getString("priority"),
                Objects.requireNonNull(known ? Columns.instant(row, "created_at") : firstResultAt),
                firstResultAt,
                Columns.instant(row, "last_result_at"),
                Columns.instant(row, "cancelled_at"),
                pausedAt,
                runs ? rate(row, now) : 0,
                runs ? left.get(id) : null,
                mean(row, "distance_before_sum", counts.completed()),
                mean(row, "distance_after_sum", counts.completed()),
                row.getLong("improved"),
                row.getLong("arrived"),
                row.getLong("moved"),
                row.getLong("worse"),
                row.getObject("arrived_within", Double.class),
                failures(row.getString("failures")),
                mean(row, "milliseconds_sum", counts.completed() - counts.taken()),
                row.getDouble("cpu_seconds_sum"),
                counts.taken(),
                texts(row, "understood"),
                row.getString("owner"),
                row.getInt("skipped"),
                known ? row.getDouble("weight") : 1,
                row.getString("note"),
                texts(row, "tags"),
                row.getObject("retry_of", UUID.class),
                row.getObject("refine_above", Double.class),
                known);
    }

    /**
     * How many edits of a job are in which state.
     *
     * @param known whether ingest knows the job; otherwise it has the edits that have results
     * @param taken completed ones whose result another job had already
     */
    private record Counts(boolean known, long total, long waiting, long completed, long failed, long taken) {

        static Counts of(ResultSet row) throws SQLException {
            boolean known = row.getString("state") != null;
            long completed = row.getLong("completed");
            long failed = row.getLong("failed");
            return new Counts(
                    known,
                    known ? row.getLong("total") : completed + failed,
                    known ? Math.max(0, row.getLong("attempts") - row.getLong("results")) : 0,
                    completed,
                    failed,
                    row.getLong("taken"));
        }

        JobState state(boolean cancelled, boolean paused) {
            if (cancelled) {
                return JobState.CANCELLED;
            }
            if (waiting == 0) {
                return Jobs.stateAtEnd(completed, failed);
            }
            return paused ? JobState.PAUSED : JobState.RUNNING;
        }
    }

    private record StoredFailure(
            String failure, long edits, @Nullable String example) {

        FailureGroup group() {
            FailureReason reason = FailureReason.ofLabel(failure);
            return new FailureGroup(reason, edits, reason.advice(), example);
        }
    }

    private static List<FailureGroup> failures(@Nullable String json) {
        return json == null
                ? List.of()
                : Arrays.stream(Messages.json().readValue(json, StoredFailure[].class))
                        .map(stored -> stored.group())
                        .toList();
    }

    /**
     * Returns the results a second: those of the last minute divided by a minute, or by the time since the first of
     * them.
     */
    private static double rate(ResultSet row, Instant now) throws SQLException {
        Instant since = Columns.instant(row, "pace_since");
        if (since == null) {
            return 0;
        }
        Duration length = Duration.between(since, now);
        Duration atLeast = length.compareTo(JobProgress.SPAN) < 0 ? JobProgress.SPAN : length;
        return row.getLong("pace_results") / (atLeast.toMillis() / 1000.0);
    }

    private static @Nullable Double mean(ResultSet row, String sum, long count) throws SQLException {
        return count == 0 ? null : row.getDouble(sum) / count;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array texts = row.getArray(column);
        return texts == null ? List.of() : List.of((String[]) texts.getArray());
    }
}
