// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.jobs.Job;
import dev.dragline.results.edit.EditCounts;
import dev.dragline.results.edit.EditLists;
import dev.dragline.results.edit.EditPositions;
import dev.dragline.results.edit.EditSearch;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.web.BadQueryException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the edits that a gallery shows, and those beside one of them. */
@Component
public class Gallery {

    private final EditLists edits;
    private final EditSearch search;
    private final EditCounts counts;
    private final EditPositions positions;

    Gallery(EditLists edits, EditSearch search, EditCounts counts, EditPositions positions) {
        this.edits = edits;
        this.search = search;
        this.counts = counts;
        this.positions = positions;
    }

    /**
     * A page of a gallery.
     *
     * @param query the query with the order of the page
     * @param count how many edits the query lists
     * @param bar where the page lies in the list; null if it shows most of it, or nothing is known about places
     */
    record Shown(
            GalleryQuery query,
            EditLists.Slice slice,
            EditCounts.Count count,
            @Nullable PositionBar bar) {}

    /**
     * Returns the page behind one cursor, before another one, or from a place on.
     *
     * @throws dev.dragline.results.web.BadQueryException with everything that is wrong with the query
     */
    Shown page(Job job, GalleryQuery asked, Turn turn) {
        EditFilter filter = searched(job, asked, asked.filter(job.isOpen()));
        EditCounts.Count count = counts.count(job, filter);
        int size = asked.edits();
        EditPositions.Places places = count.isMore() || count.edits() <= 2L * size
                ? null
                : positions.of(job, filter, count.edits()).orElse(null);
        Long at = turn.place();
        String after = places == null || at == null ? turn.after() : places.cursorAt(Math.min(at, count.edits() - 1));
        EditLists.Slice slice = edits.slice(job, filter, after, turn.before(), size);
        return new Shown(
                asked.ordered(filter.sort()),
                slice,
                count,
                places == null ? null : PositionBar.of(places, slice, at, count.edits(), size));
    }

    /**
     * Which page is turned to: the one behind a cursor, before one, or from a place on.
     *
     * @param at how many edits come before, as text
     */
    record Turn(
            @Nullable String after,
            @Nullable String before,
            @Nullable String at) {

        @Nullable
        Long place() {
            if (at == null || at.isBlank()) {
                return null;
            }
            try {
                return Math.max(0, Long.parseLong(at.strip()));
            } catch (NumberFormatException e) {
                throw new BadQueryException("at", "must be how many edits come before, like 5000, not \"" + at + "\"");
            }
        }
    }

    /** Returns the edits beside one in the list of a query; empty if the edit has no place in it. */
    Optional<EditLists.Neighbours> neighbours(Job job, GalleryQuery query, Edit edit) {
        EditFilter filter = searched(job, query, query.filter(false));
        return edits.neighbours(job, filter, edit);
    }

    /** Returns the filter of a query, with what it searches for. */
    public EditFilter filter(Job job, GalleryQuery query) {
        return searched(job, query, query.filter(false));
    }

    /** Counts the edits that a filter lists. */
    public EditCounts.Count count(Job job, EditFilter filter) {
        return counts.count(job, filter);
    }

    private EditFilter searched(Job job, GalleryQuery query, EditFilter filter) {
        String find = query.find();
        return find == null || find.isBlank() ? filter : filter.among(search.find(job.id(), find));
    }
}
