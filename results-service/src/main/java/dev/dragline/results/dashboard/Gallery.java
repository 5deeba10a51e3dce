// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.jobs.Job;
import dev.dragline.results.edit.EditCounts;
import dev.dragline.results.edit.EditLists;
import dev.dragline.results.edit.EditSearch;
import dev.dragline.results.filter.EditFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the edits that a gallery shows, and those beside one of them. */
@Component
public class Gallery {

    private final EditLists edits;
    private final EditSearch search;
    private final EditCounts counts;

    Gallery(EditLists edits, EditSearch search, EditCounts counts) {
        this.edits = edits;
        this.search = search;
        this.counts = counts;
    }

    /**
     * A page of a gallery.
     *
     * @param query the query with the order of the page
     * @param count how many edits the query lists
     */
    record Shown(GalleryQuery query, EditLists.Slice slice, EditCounts.Count count) {}

    /** @throws dev.dragline.results.web.BadQueryException with everything that is wrong with the query */
    Shown page(Job job, GalleryQuery query, @Nullable String after, @Nullable String before) {
        EditFilter filter = searched(job, query, query.filter(job.isOpen()));
        return new Shown(
                query.ordered(filter.sort()),
                edits.slice(job, filter, after, before, query.edits()),
                counts.count(job, filter));
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
