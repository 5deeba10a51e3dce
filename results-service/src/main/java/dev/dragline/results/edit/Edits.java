// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditDetails;
import dev.dragline.api.edits.EditState;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.edits.LandmarkMove;
import dev.dragline.contracts.edits.Mask;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads single edits with their results. */
@Component
public class Edits {

    private static final String FIND = EditRows.COLUMNS + """
            , e.mask, e.landmarks
            from (select cast(:id as uuid) as id) asked
            left join published_edit e on e.id = asked.id
            left join lateral (
              select * from edit_result
              where edit_id = asked.id and (attempt = :attempt or :attempt = 0)
              order by attempt desc limit 1
            ) r on true
            left join published_job j on j.id = coalesce(r.job_id, e.job_id)
            """ + EditRows.IMAGE + """
            where coalesce(r.edit_id, e.id) is not null and j.state is distinct from 'accepting'
            """;

    private static final String ATTEMPTS = """
            select attempt, state, failure, reason, method, model_version, mean_distance_after, arrival, milliseconds, worker,
              completed_at
            from edit_result where edit_id = :id order by attempt
            """;

    private static final String NEIGHBOUR = """
            select id from published_edit where job_id = :job and number = :number
            """;

    private static final String HAS_TRAJECTORY = """
            select exists (
              select from edit_trajectory where edit_id = :edit and attempt = :attempt and element_type is not null)
            """;

    /** Stands for the number of the last attempt. */
    static final int LAST = 0;

    private final JdbcClient database;
    private final ResultImages pictures;

    Edits(JdbcClient database, ResultImages pictures) {
        this.database = database;
        this.pictures = pictures;
    }

    /** Returns an edit with the result of its last attempt, or of {@code attempt} if given. */
    public Optional<EditDetails> find(UUID id, @Nullable Integer attempt) {
        return find(
                        id,
                        attempt == null ? LAST : attempt,
                        (row, number) -> new Found(
                                EditRows.edit(row), mask(row.getString("mask")), landmarks(row.getString("landmarks"))))
                .filter(found -> attempt == null || found.edit().attempt() == attempt)
                .map(this::details);
    }

    /** Reads the row of an edit with the result of an attempt, or of the {@link #LAST} one. */
    <T> Optional<T> find(UUID id, int attempt, RowMapper<T> reader) {
        return database.sql(FIND)
                .param("id", id)
                .param("attempt", attempt)
                .query(reader)
                .optional();
    }

    private record Found(
            Edit edit, @Nullable Mask mask, @Nullable List<LandmarkMove> landmarks) {}

    private EditDetails details(Found found) {
        Edit edit = found.edit();
        Attempt attempt = new Attempt(edit.editId(), edit.attempt());
        List<EditDetails.KeyFrame> frames = keyFrames(attempt);
        boolean codes = hasTrajectory(attempt);
        return new EditDetails(
                edit,
                found.mask(),
                found.landmarks(),
                attempts(edit.editId()),
                frames,
                codes ? "/api/edits/" + edit.editId() + "/trajectory?attempt=" + edit.attempt() : null,
                neighbour(edit, -1),
                neighbour(edit, 1));
    }

    private List<EditDetails.KeyFrame> keyFrames(Attempt attempt) {
        return pictures.keyFrames(attempt).stream()
                .map(frame -> new EditDetails.KeyFrame(
                        frame.step(),
                        frame.points(),
                        frame.image()
                                ? EditRows.address(attempt.editId(), attempt.number(), String.valueOf(frame.step()))
                                : null))
                .toList();
    }

    private boolean hasTrajectory(Attempt attempt) {
        return database.sql(HAS_TRAJECTORY)
                .param("edit", attempt.editId())
                .param("attempt", attempt.number())
                .query(Boolean.class)
                .single();
    }

    private List<EditDetails.AttemptSummary> attempts(UUID id) {
        return database.sql(ATTEMPTS)
                .param("id", id)
                .query((row, number) -> new EditDetails.AttemptSummary(
                        row.getInt("attempt"),
                        EditState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        EditRows.failure(row.getString("failure")),
                        row.getString("reason"),
                        row.getString("method"),
                        row.getString("model_version"),
                        row.getObject("mean_distance_after", Double.class),
                        EditRows.arrival(row.getString("arrival")),
                        row.getObject("milliseconds", Double.class),
                        row.getString("worker"),
                        Objects.requireNonNull(row.getTimestamp("completed_at")).toInstant()))
                .list();
    }

    private @Nullable UUID neighbour(Edit edit, int distance) {
        Integer number = edit.number();
        return number == null
                ? null
                : database.sql(NEIGHBOUR)
                        .param("job", edit.jobId())
                        .param("number", number + distance)
                        .query(UUID.class)
                        .optional()
                        .orElse(null);
    }

    /** Returns the latent codes of the key frames of an attempt, if they were kept. */
    public Optional<EncodedTensor> codes(UUID edit, int attempt) {
        return pictures.trajectory(new Attempt(edit, attempt));
    }

    /** Returns the last attempt of an edit that has a result. */
    public Optional<Attempt> lastAttempt(UUID id) {
        return database.sql("select max(attempt) from edit_result where edit_id = :id")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .map(number -> new Attempt(id, number));
    }

    static @Nullable List<LandmarkMove> landmarks(@Nullable String json) {
        return json == null ? null : List.of(Messages.json().readValue(json, LandmarkMove[].class));
    }

    static @Nullable Mask mask(@Nullable String json) {
        return json == null ? null : Messages.json().readValue(json, Mask.class);
    }
}
