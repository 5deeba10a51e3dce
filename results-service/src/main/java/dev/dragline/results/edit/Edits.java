// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditDetails;
import dev.dragline.api.edits.EditState;
import dev.dragline.api.jobs.Job;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.edits.Mask;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads edits and their results. */
@Component
public class Edits {

    private static final String FIND = EditRows.COLUMNS + """
            , e.mask
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

    private static final int ROWS_AT_ONCE = 500;

    private final JdbcClient database;
    private final EditNarrowing narrowing;
    private final ResultImages pictures;

    Edits(JdbcClient database, EditNarrowing narrowing, ResultImages pictures) {
        this.narrowing = narrowing;
        this.database = database;
        this.pictures = pictures;
    }

    /** Returns a page of the edits of a job. */
    public Page<Edit> list(Job job, EditFilter filter, @Nullable String after, int limit) {
        Slice slice = slice(job, filter, after, null, limit);
        return new Page<>(slice.edits(), slice.next());
    }

    /**
     * A part of a list of edits.
     *
     * @param previous the cursor before its first edit; null if nothing comes before
     * @param next the cursor after its last edit; null if nothing follows
     */
    public record Slice(
            List<Edit> edits,
            @Nullable String previous,
            @Nullable String next) {

        public Slice {
            edits = List.copyOf(edits);
        }
    }

    /**
     * Returns the edits behind {@code after}, or those that end before {@code before}; with neither, the first ones.
     *
     * @throws dev.dragline.results.web.BadQueryException if a cursor is none of this list
     */
    public Slice slice(Job job, EditFilter filter, @Nullable String after, @Nullable String before, int limit) {
        return isEmpty(job, filter)
                ? new Slice(List.of(), null, null)
                : narrowed(job, narrowing.narrow(job.id(), filter), after, before, limit);
    }

    private Slice narrowed(Job job, EditFilter filter, @Nullable String after, @Nullable String before, int limit) {
        EditCursor start = cursor(after);
        EditCursor end = cursor(before);
        if (end != null) {
            List<Listed> found = read(job, filter, end, Direction.BACKWARD, limit + 1);
            if (found.size() > limit) {
                return slice(found.subList(1, found.size()), true, true);
            }
            // What is left before it fills no page, so this is the first one.
            start = null;
        }
        List<Listed> found = read(job, filter, start, Direction.ONWARD, limit + 1);
        return slice(found.subList(0, Math.min(limit, found.size())), start != null, found.size() > limit);
    }

    private static Slice slice(List<Listed> listed, boolean hasPrevious, boolean hasNext) {
        List<Edit> edits = listed.stream().map(Listed::edit).toList();
        return listed.isEmpty()
                ? new Slice(edits, null, null)
                : new Slice(
                        edits,
                        hasPrevious ? listed.get(0).cursor().encode() : null,
                        hasNext ? listed.get(listed.size() - 1).cursor().encode() : null);
    }

    private static @Nullable EditCursor cursor(@Nullable String text) {
        return text == null || text.isEmpty() ? null : EditCursor.decode(text);
    }

    /** Returns the edits that come next from a cursor, in the order of the list. */
    private List<Listed> read(Job job, EditFilter filter, @Nullable EditCursor from, Direction direction, int limit) {
        EditListing listing = EditListing.of(job.id(), job.known(), filter, from, direction, limit);
        List<Listed> found = new ArrayList<>(database.sql(listing.sql())
                .params(listing.parameters())
                .query((row, number) -> listed(row, listing.kind()))
                .list());
        if (direction == Direction.BACKWARD) {
            Collections.reverse(found);
        }
        return found;
    }

    /** The edits before and behind one in a list. */
    public record Neighbours(
            @Nullable UUID previous, @Nullable UUID next) {}

    /** Returns the neighbours of an edit in a list; empty if an edit like this has no place in it. */
    public Optional<Neighbours> neighbours(Job job, EditFilter asked, Edit edit) {
        EditFilter filter = narrowing.narrow(job.id(), asked);
        EditListing.Kind kind = EditListing.kind(job.known(), filter);
        return database.sql(FIND)
                .param("id", edit.editId())
                .param("attempt", 0)
                .query((row, number) -> place(row, kind))
                .optional()
                .flatMap(place -> place)
                .map(place -> new Neighbours(
                        neighbour(job, filter, place, Direction.BACKWARD),
                        neighbour(job, filter, place, Direction.ONWARD)));
    }

    private @Nullable UUID neighbour(Job job, EditFilter filter, EditCursor place, Direction direction) {
        return isEmpty(job, filter)
                ? null
                : read(job, filter, place, direction, 1).stream()
                        .map(listed -> listed.edit().editId())
                        .findFirst()
                        .orElse(null);
    }

    private static Optional<EditCursor> place(ResultSet row, EditListing.Kind kind) throws SQLException {
        String needed =
                switch (kind) {
                    case BY_NUMBER -> "number";
                    case BY_ID -> "edit_id";
                    case BY_TIME, EARLIEST -> "stored_at";
                    case BY_ARRIVAL, FURTHEST, NEAREST -> "mean_distance_after";
                };
        return row.getObject(needed) == null
                ? Optional.empty()
                : Optional.of(listed(row, kind).cursor());
    }

    private record Listed(Edit edit, EditCursor cursor) {}

    // An edit without a result waits, or was cancelled with its job.
    static boolean isEmpty(Job job, EditFilter filter) {
        if (filter.state() == EditState.WAITING) {
            return !job.isOpen();
        }
        return filter.state() == EditState.CANCELLED
                && (job.cancelledAt() == null || job.completed() + job.failed() >= job.total());
    }

    private static Listed listed(ResultSet row, EditListing.Kind kind) throws SQLException {
        Edit edit = EditRows.edit(row);
        String key =
                switch (kind) {
                    case BY_NUMBER -> String.valueOf(edit.number());
                    case BY_ID -> "";
                    case BY_TIME, EARLIEST -> EditRows.storedAt(row).toString();
                    case BY_ARRIVAL -> EditCursor.arrivalKey(edit.arrival(), edit.meanDistanceAfter());
                    case FURTHEST, NEAREST -> String.valueOf(edit.meanDistanceAfter());
                };
        return new Listed(edit, new EditCursor(kind, key, edit.editId()));
    }

    /** Returns an edit with the result of its last attempt, or of {@code attempt} if given. */
    public Optional<EditDetails> find(UUID id, @Nullable Integer attempt) {
        return database.sql(FIND)
                .param("id", id)
                .param("attempt", attempt == null ? 0 : attempt)
                .query((row, number) -> new Found(EditRows.edit(row), mask(row.getString("mask"))))
                .optional()
                .filter(found -> attempt == null || found.edit().attempt() == attempt)
                .map(this::details);
    }

    private record Found(Edit edit, @Nullable Mask mask) {}

    private EditDetails details(Found found) {
        Edit edit = found.edit();
        Attempt attempt = new Attempt(edit.editId(), edit.attempt());
        List<EditDetails.KeyFrame> frames = keyFrames(attempt);
        boolean codes = hasTrajectory(attempt);
        return new EditDetails(
                edit,
                found.mask(),
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

    /** A line of {@code results.ndjson}. */
    public record ResultLine(
            @JsonUnwrapped Edit edit, @Nullable Mask mask) {}

    /**
     * Hands over the results of a job that a filter lists, in the order of the edits' ids. They are read some at a time while they are
     * consumed, and no transaction is open between: what is slow to consume holds nothing in the database.
     *
     * @param after the edit behind which it begins; null: at the first
     */
    public void forEachResult(UUID job, EditFilter asked, @Nullable UUID after, Consumer<ResultLine> consumer) {
        EditFilter filter = narrowing.narrow(job, asked);
        UUID last = after;
        List<ResultLine> lines;
        do {
            lines = results(job, filter, last);
            lines.forEach(consumer);
            last = lines.isEmpty() ? last : lines.get(lines.size() - 1).edit().editId();
        } while (lines.size() == ROWS_AT_ONCE);
    }

    private List<ResultLine> results(UUID job, EditFilter filter, @Nullable UUID after) {
        EditListing listing = EditListing.ofResultsById(job, filter, after, ROWS_AT_ONCE);
        return database.sql(listing.sql())
                .params(listing.parameters())
                .query((row, number) -> new ResultLine(EditRows.edit(row), mask(row.getString("mask"))))
                .list();
    }

    private static @Nullable Mask mask(@Nullable String json) {
        return json == null ? null : Messages.json().readValue(json, Mask.class);
    }
}
