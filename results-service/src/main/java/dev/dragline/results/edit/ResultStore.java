// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.results.job.CountedResult;
import dev.dragline.results.job.JobChanges;
import dev.dragline.results.job.JobFigures;
import dev.dragline.results.job.JobProgress;
import dev.dragline.results.job.ResultsStored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores the results of edits. The first result of an attempt counts, and storing it again changes nothing. The last
 * attempt of an edit counts, in whatever order the attempts arrive.
 */
@Component
public class ResultStore {

    private static final String INSERT = """
            insert into edit_result (
              edit_id, attempt, job_id, latest, state, reason, generator, method, model_version, seed, truncation, points,
              landed, mean_distance_before, mean_distance_after, arrival, arrived_within, held_back, failure, steps,
              generator_passes, milliseconds, cpu_seconds, batch_size, change_outside_mask, refined_by, refined_from, worker, requested_at,
              completed_at, stored_at)
            select
              edit_id, attempt, job_id, true, state, reason, generator, method, model_version, seed, truncation, points,
              landed, mean_distance_before, mean_distance_after, arrival, arrived_within, held_back, failure, steps,
              generator_passes, milliseconds, cpu_seconds, batch_size, change_outside_mask, refined_by, refined_from, worker, requested_at,
              completed_at, :storedAt
            from json_to_recordset(cast(:rows as json)) as r (
              edit_id uuid, attempt integer, job_id uuid, state text, reason text, generator text, method text,
              model_version text, seed bigint, truncation double precision, points jsonb, landed jsonb,
              mean_distance_before double precision, mean_distance_after double precision, arrival text,
              arrived_within double precision, held_back boolean, failure text, steps integer,
              generator_passes integer, milliseconds double precision, cpu_seconds double precision, batch_size integer,
              change_outside_mask double precision, refined_by text, refined_from double precision, worker text, requested_at timestamptz, completed_at timestamptz)
            on conflict (edit_id, attempt) do nothing
            returning edit_id, attempt
            """;

    private static final String SUPERSEDE = """
            update edit_result r
            set latest = false
            where r.edit_id = any(:edits) and r.latest
              and exists (select from edit_result newer where newer.edit_id = r.edit_id and newer.attempt > r.attempt)
            returning r.job_id, r.state, r.generator, r.method, r.mean_distance_before, r.mean_distance_after, r.arrival,
              r.failure, r.reason, r.milliseconds, r.cpu_seconds, r.taken_from
            """;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final ResultImages pictures;
    private final JobProgress progress;
    private final JobBlocks blocks;
    private final TakenResults taken;
    private final StoredResultMetrics metrics;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ResultStore(
            JdbcClient database,
            TransactionTemplate transactions,
            ResultImages pictures,
            JobProgress progress,
            JobBlocks blocks,
            TakenResults taken,
            StoredResultMetrics metrics,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.pictures = pictures;
        this.progress = progress;
        this.blocks = blocks;
        this.taken = taken;
        this.metrics = metrics;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores a batch in one transaction. Results that are stored already stay as they are and are not counted again.
     */
    public void store(List<EditCompleted> batch) {
        // All transactions insert in the order of the key, so that two of them with the same rows do not deadlock.
        Map<Attempt, EditCompleted> first = new TreeMap<>();
        for (EditCompleted edit : batch) {
            first.putIfAbsent(Attempt.of(edit), edit);
        }
        Instant now = clock.instant();
        transactions.executeWithoutResult(transaction -> {
            List<EditCompleted> stored = store(List.copyOf(first.values()), now);
            whenCommitted(() -> {
                events.publishEvent(new ResultsStored());
                metrics.stored(stored, batch.size() - stored.size());
            });
        });
    }

    /** The transaction may be that of a caller, and until it is committed nobody else can read what was stored. */
    private static void whenCommitted(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }

    private List<EditCompleted> store(List<EditCompleted> batch, Instant now) {
        List<TakenResults.Stored> answers = taken.insert(
                batch.stream().filter(edit -> edit.takenFrom() != null).toList(), now);
        List<EditCompleted> computed = insertComputed(
                batch.stream().filter(edit -> edit.takenFrom() == null).toList(), now);
        Map<Attempt, Long> bytes = pictures.insert(computed);
        JobChanges changes = new JobChanges();
        answers.forEach(answer -> changes.add(answer.counted()));
        computed.forEach(edit -> changes.add(counted(edit, bytes.getOrDefault(Attempt.of(edit), 0L))));
        progress.move(changes, now);
        Set<Attempt> stored = Stream.concat(
                        answers.stream().map(TakenResults.Stored::attempt),
                        computed.stream().map(Attempt::of))
                .collect(Collectors.toSet());
        UUID[] edits = stored.stream().map(Attempt::editId).toArray(UUID[]::new);
        // This transaction has locked the progress of its jobs, so it sees every other attempt that counts.
        progress.move(superseded(edits), now);
        blocks.count(edits);
        return batch.stream().filter(edit -> stored.contains(Attempt.of(edit))).toList();
    }

    private List<EditCompleted> insertComputed(List<EditCompleted> batch, Instant now) {
        Set<Attempt> inserted = insert(batch, now);
        return batch.stream()
                .filter(edit -> inserted.contains(Attempt.of(edit)))
                .toList();
    }

    private Set<Attempt> insert(List<EditCompleted> batch, Instant now) {
        List<ResultRow> rows = batch.stream().map(ResultRow::of).toList();
        return new HashSet<>(database.sql(INSERT)
                .param("rows", ResultRow.json(rows))
                .param("storedAt", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query((row, number) -> new Attempt(row.getObject("edit_id", UUID.class), row.getInt("attempt")))
                .list());
    }

    private JobChanges superseded(UUID[] edits) {
        JobChanges changes = new JobChanges();
        database.sql(SUPERSEDE).param("edits", edits).query(row -> {
            changes.supersede(counted(row));
        });
        return changes;
    }

    /** Returns what a job counts of a result, without its bytes. */
    public static CountedResult counted(ResultSet row) throws SQLException {
        boolean failed = Objects.equals(row.getString("state"), "failed");
        return new CountedResult(
                Objects.requireNonNull(row.getObject("job_id", UUID.class)),
                Objects.requireNonNull(row.getString("generator")),
                Objects.requireNonNull(row.getString("method")),
                failed ? JobFigures.FAILED : completed(row),
                failed ? FailureReason.ofLabel(row.getString("failure")) : null,
                row.getString("reason"));
    }

    private static JobFigures completed(ResultSet row) throws SQLException {
        double before = row.getDouble("mean_distance_before");
        double after = row.getDouble("mean_distance_after");
        Arrival arrival = EditRows.arrival(row.getString("arrival"));
        return row.getString("taken_from") != null
                ? JobFigures.taken(before, after, arrival)
                : JobFigures.completed(
                        before, after, arrival, row.getDouble("milliseconds"), row.getDouble("cpu_seconds"));
    }

    private static CountedResult counted(EditCompleted edit, long bytes) {
        EditCompleted.Outcome outcome = edit.outcome();
        return new CountedResult(
                edit.jobId(),
                edit.generator(),
                edit.method(),
                figures(outcome).withBytes(bytes),
                outcome == null ? Objects.requireNonNullElse(edit.failure(), FailureReason.OTHER) : null,
                edit.reason());
    }

    private static JobFigures figures(EditCompleted.@Nullable Outcome outcome) {
        return outcome == null
                ? JobFigures.FAILED
                : JobFigures.completed(
                        outcome.meanDistanceBefore(),
                        outcome.meanDistanceAfter(),
                        outcome.arrival(),
                        outcome.milliseconds(),
                        Objects.requireNonNullElse(outcome.cpuSeconds(), 0.0));
    }
}
