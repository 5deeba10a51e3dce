// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.edits.EditAttempt;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.results.job.CountedResult;
import dev.dragline.results.job.JobFigures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Stores the results of edits that are answered from another one. Figures, images and codes are copied, so that they stay if
 * the other one is deleted; the time of computing is none. If it is deleted already, nothing is stored, and ingest-service
 * has the edit computed when it misses its result.
 */
@Component
class TakenResults {

    // Whatever columns a result has, they are those of the original but for the ones that are named here.
    private static final String INSERT = """
            insert into edit_result
            select copy.*
            from json_to_recordset(cast(:rows as json)) as a (
              edit_id uuid, attempt integer, job_id uuid, generator text, method text, model_version text,
              requested_at timestamptz, completed_at timestamptz, original uuid, original_attempt integer)
            join edit_result o
              on o.edit_id = a.original and o.attempt = a.original_attempt and o.state = 'completed'
            cross join lateral jsonb_populate_record(o, jsonb_build_object(
              'edit_id', a.edit_id, 'attempt', a.attempt, 'job_id', a.job_id, 'latest', true, 'generator', a.generator,
              'method', a.method, 'model_version', a.model_version, 'requested_at', a.requested_at,
              'completed_at', a.completed_at, 'stored_at', cast(:storedAt as timestamptz), 'milliseconds', 0,
              'cpu_seconds', 0, 'taken_from', coalesce(o.taken_from, o.edit_id))) as copy
            on conflict (edit_id, attempt) do nothing
            returning edit_id, attempt, job_id, generator, method, mean_distance_before, mean_distance_after, arrival
            """;

    private static final String ORIGINALS = """
            from unnest(:edits, :attempts, :originals, :originalAttempts) as a (edit, attempt, original, original_attempt)
            join %s o on o.edit_id = a.original and o.attempt = a.original_attempt
            """;

    private static final String RETURNING = "returning edit_id, attempt, octet_length(data) as bytes";

    private static final String COPY_IMAGES = """
            insert into edit_image (edit_id, attempt, kind, step, format, width, height, data)
            select a.edit, a.attempt, o.kind, o.step, o.format, o.width, o.height, o.data
            """ + ORIGINALS.formatted("edit_image") + RETURNING;

    private static final String COPY_TRAJECTORIES = """
            insert into edit_trajectory (edit_id, attempt, element_type, shape, data, key_frames)
            select a.edit, a.attempt, o.element_type, o.shape, o.data, o.key_frames
            """ + ORIGINALS.formatted("edit_trajectory") + RETURNING;

    private final JdbcClient database;

    TakenResults(JdbcClient database) {
        this.database = database;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Row(
            UUID editId,
            int attempt,
            UUID jobId,
            String generator,
            String method,
            @Nullable String modelVersion,
            Instant requestedAt,
            Instant completedAt,
            UUID original,
            int originalAttempt) {

        static Row of(EditCompleted edit) {
            EditAttempt original = Objects.requireNonNull(edit.takenFrom());
            return new Row(
                    edit.editId(),
                    edit.attempt(),
                    edit.jobId(),
                    edit.generator(),
                    edit.method(),
                    edit.modelVersion(),
                    edit.requestedAt(),
                    edit.completedAt(),
                    original.editId(),
                    original.attempt());
        }
    }

    /** A result that is stored now. */
    record Stored(Attempt attempt, CountedResult counted) {

        Stored withBytes(long bytes) {
            return new Stored(attempt, counted.withBytes(bytes));
        }
    }

    /** Stores answers and returns those that are new. It must be called in a transaction. */
    List<Stored> insert(List<EditCompleted> answers, Instant now) {
        if (answers.isEmpty()) {
            return List.of();
        }
        List<Row> rows = answers.stream().map(Row::of).toList();
        List<Stored> stored = database.sql(INSERT)
                .param("rows", Messages.json().writeValueAsString(rows))
                .param("storedAt", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query((row, number) -> stored(row))
                .list();
        List<Attempt> attempts = stored.stream().map(Stored::attempt).toList();
        List<EditCompleted> inserted = answers.stream()
                .filter(answer -> attempts.contains(Attempt.of(answer)))
                .toList();
        Map<Attempt, Long> bytes = new HashMap<>();
        copy(COPY_IMAGES, inserted, bytes);
        copy(COPY_TRAJECTORIES, inserted, bytes);
        return stored.stream()
                .map(result -> result.withBytes(bytes.getOrDefault(result.attempt(), 0L)))
                .toList();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        CountedResult counted = new CountedResult(
                Objects.requireNonNull(row.getObject("job_id", UUID.class)),
                Objects.requireNonNull(row.getString("generator")),
                Objects.requireNonNull(row.getString("method")),
                JobFigures.taken(
                        row.getDouble("mean_distance_before"),
                        row.getDouble("mean_distance_after"),
                        EditRows.arrival(row.getString("arrival"))),
                null,
                null);
        return new Stored(new Attempt(row.getObject("edit_id", UUID.class), row.getInt("attempt")), counted);
    }

    private void copy(String sql, List<EditCompleted> answers, Map<Attempt, Long> bytes) {
        if (answers.isEmpty()) {
            return;
        }
        List<EditAttempt> originals = answers.stream()
                .map(EditCompleted::takenFrom)
                .map(Objects::requireNonNull)
                .toList();
        database.sql(sql)
                .param("edits", answers.stream().map(EditCompleted::editId).toArray(UUID[]::new))
                .param("attempts", answers.stream().map(EditCompleted::attempt).toArray(Integer[]::new))
                .param("originals", originals.stream().map(EditAttempt::editId).toArray(UUID[]::new))
                .param(
                        "originalAttempts",
                        originals.stream().map(EditAttempt::attempt).toArray(Integer[]::new))
                .query(row -> {
                    Attempt attempt = new Attempt(row.getObject("edit_id", UUID.class), row.getInt("attempt"));
                    bytes.merge(attempt, row.getLong("bytes"), Long::sum);
                });
    }
}
