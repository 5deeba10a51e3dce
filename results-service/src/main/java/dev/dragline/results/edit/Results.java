package dev.dragline.results.edit;

import dev.dragline.contracts.EditCompleted;
import dev.dragline.results.job.JobProgress;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The results of edits. Of an attempt at an edit the first result counts; storing it again changes nothing. Of an edit
 * the last attempt counts, in whatever order the attempts come in.
 */
@Component
public class Results {

    private static final String INSERT = """
            insert into edit_result (
              edit_id, attempt, job_id, latest, state, reason, generator, method, model_version, seed, truncation, points,
              landed, mean_distance_before, mean_distance_after, steps, generator_passes, milliseconds, batch_size,
              change_outside_mask, worker, requested_at, completed_at, stored_at)
            select
              edit_id, attempt, job_id, true, state, reason, generator, method, model_version, seed, truncation, points,
              landed, mean_distance_before, mean_distance_after, steps, generator_passes, milliseconds, batch_size,
              change_outside_mask, worker, requested_at, completed_at, :storedAt
            from json_to_recordset(cast(:rows as json)) as r (
              edit_id uuid, attempt integer, job_id uuid, state text, reason text, generator text, method text,
              model_version text, seed bigint, truncation double precision, points jsonb, landed jsonb,
              mean_distance_before double precision, mean_distance_after double precision, steps integer,
              generator_passes integer, milliseconds double precision, batch_size integer,
              change_outside_mask double precision, worker text, requested_at timestamptz, completed_at timestamptz)
            on conflict (edit_id, attempt) do nothing
            returning edit_id, attempt
            """;

    private static final String SUPERSEDE = """
            update edit_result r
            set latest = false
            where r.edit_id = any(:edits) and r.latest
              and exists (select from edit_result newer where newer.edit_id = r.edit_id and newer.attempt > r.attempt)
            returning r.job_id, r.state, r.generator, r.method, r.mean_distance_before, r.mean_distance_after,
              r.milliseconds
            """;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final Pictures pictures;
    private final JobProgress progress;
    private final StoredResultMetrics metrics;
    private final Clock clock;

    Results(
            JdbcClient database,
            TransactionTemplate transactions,
            Pictures pictures,
            JobProgress progress,
            StoredResultMetrics metrics,
            Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.pictures = pictures;
        this.progress = progress;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Stores a batch in one transaction. Results that are there already are left as they are and counted nowhere. */
    public void store(List<EditCompleted> batch) {
        // In the order of the key: two transactions that meet in the same rows wait for, not against, each other.
        Map<Attempt, EditCompleted> first = new TreeMap<>();
        for (EditCompleted edit : batch) {
            first.putIfAbsent(Attempt.of(edit), edit);
        }
        Instant now = clock.instant();
        List<EditCompleted> stored = transactions.execute(transaction -> store(List.copyOf(first.values()), now));
        metrics.stored(stored, batch.size() - stored.size());
    }

    private List<EditCompleted> store(List<EditCompleted> batch, Instant now) {
        Set<Attempt> inserted = insert(batch, now);
        List<EditCompleted> stored = batch.stream()
                .filter(edit -> inserted.contains(Attempt.of(edit)))
                .toList();
        pictures.insert(stored);
        JobProgress.Changes changes = new JobProgress.Changes();
        stored.forEach(edit -> changes.add(edit.jobId(), edit.generator(), edit.method(), figures(edit)));
        progress.move(changes, now);
        // From here on this transaction holds the progress of its jobs, so it sees every other attempt that counts.
        progress.move(superseded(stored), now);
        return stored;
    }

    private Set<Attempt> insert(List<EditCompleted> batch, Instant now) {
        List<ResultRow> rows = batch.stream().map(ResultRow::of).toList();
        return new HashSet<>(database.sql(INSERT)
                .param("rows", ResultRow.json(rows))
                .param("storedAt", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query((row, number) -> new Attempt(row.getObject("edit_id", UUID.class), row.getInt("attempt")))
                .list());
    }

    private JobProgress.Changes superseded(List<EditCompleted> stored) {
        JobProgress.Changes changes = new JobProgress.Changes();
        UUID[] edits = stored.stream().map(EditCompleted::editId).distinct().toArray(UUID[]::new);
        database.sql(SUPERSEDE).param("edits", edits).query(row -> {
            JobProgress.Figures figures = row.getString("state").equals("failed")
                    ? JobProgress.Figures.FAILED
                    : JobProgress.Figures.completed(
                            row.getDouble("mean_distance_before"),
                            row.getDouble("mean_distance_after"),
                            row.getDouble("milliseconds"));
            changes.supersede(
                    row.getObject("job_id", UUID.class), row.getString("generator"), row.getString("method"), figures);
        });
        return changes;
    }

    private static JobProgress.Figures figures(EditCompleted edit) {
        EditCompleted.Outcome outcome = edit.outcome();
        return outcome == null
                ? JobProgress.Figures.FAILED
                : JobProgress.Figures.completed(
                        outcome.meanDistanceBefore(), outcome.meanDistanceAfter(), outcome.milliseconds());
    }
}
