// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditState;
import dev.dragline.api.jobs.Job;
import dev.dragline.contracts.edits.LandmarkMove;
import dev.dragline.contracts.edits.Mask;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.web.Direction;
import dev.dragline.results.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the edits of a job: page by page, the neighbours of one, and all results for a download. */
@Component
public class EditLists {

    private static final int ROWS_AT_ONCE = 500;

    private final JdbcClient database;
    private final EditNarrowing narrowing;
    private final Edits edits;

    EditLists(JdbcClient database, EditNarrowing narrowing, Edits edits) {
        this.database = database;
        this.narrowing = narrowing;
        this.edits = edits;
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
                .query((row, number) -> listed(row, listing.order()))
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
        ListOrder order = ListOrder.of(job.known(), filter);
        return edits.find(edit.editId(), Edits.LAST, (row, number) -> place(row, order))
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

    private static Optional<EditCursor> place(ResultSet row, ListOrder order) throws SQLException {
        String needed =
                switch (order) {
                    case BY_NUMBER -> "number";
                    case BY_ID -> "edit_id";
                    case BY_TIME, EARLIEST, BY_SEED -> "stored_at";
                    case BY_ARRIVAL, FURTHEST, NEAREST -> "mean_distance_after";
                };
        return row.getObject(needed) == null
                ? Optional.empty()
                : Optional.of(listed(row, order).cursor());
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

    private static Listed listed(ResultSet row, ListOrder order) throws SQLException {
        Edit edit = EditRows.edit(row);
        String key =
                switch (order) {
                    case BY_NUMBER -> String.valueOf(edit.number());
                    case BY_ID -> "";
                    case BY_TIME, EARLIEST -> EditRows.storedAt(row).toString();
                    case BY_SEED -> String.valueOf(edit.seed() == null ? Long.MAX_VALUE : edit.seed());
                    case BY_ARRIVAL -> EditCursor.arrivalKey(edit.arrival(), edit.meanDistanceAfter());
                    case FURTHEST, NEAREST -> String.valueOf(edit.meanDistanceAfter());
                };
        return new Listed(edit, new EditCursor(order, key, edit.editId()));
    }

    /** A line of {@code results.ndjson}. */
    public record ResultLine(
            @JsonUnwrapped Edit edit,
            @Nullable Mask mask,
            @Nullable List<LandmarkMove> landmarks) {}

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
                .query((row, number) -> new ResultLine(
                        EditRows.edit(row),
                        Edits.mask(row.getString("mask")),
                        Edits.landmarks(row.getString("landmarks"))))
                .list();
    }
}
