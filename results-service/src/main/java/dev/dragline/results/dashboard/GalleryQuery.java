// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.results.dashboard.distances.Histogram;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.filter.EditQuery;
import dev.dragline.results.filter.EditSort;
import dev.dragline.results.web.BadQueryException;
import dev.dragline.results.web.QueryParameters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filter and order of a gallery, in the words of the form above it.
 *
 * @param failure the label of the reason for which edits failed
 * @param find what is searched for, see {@link dev.dragline.results.edit.EditSearch}
 * @param size how many edits a page shows
 */
public record GalleryQuery(
        @Nullable String state,
        @Nullable String arrival,
        @Nullable String failure,
        @Nullable String minDistance,
        @Nullable String maxDistance,
        @Nullable String method,
        @Nullable String seed,
        @Nullable String starred,
        @Nullable String tag,
        @Nullable String sort,
        @Nullable String find,
        @Nullable String size) {

    /** The sizes that a page may have; the first one without a choice. */
    public static final List<Integer> SIZES = List.of(24, 60, 120, 240);

    /** Returns the filter of the query. Without a stated order, a running job shows its latest results first. */
    public EditFilter filter(boolean running) {
        boolean latest = running && !isNarrow() && !isGiven(sort);
        return EditFilter.parse(new EditQuery(
                state,
                arrival,
                failure,
                minDistance,
                maxDistance,
                method,
                seed,
                starred,
                tag,
                latest ? EditSort.LATEST.label() : sort));
    }

    /** Returns the number of edits of a page. */
    int edits() {
        if (size == null || size.isBlank()) {
            return SIZES.get(0);
        }
        return SIZES.stream()
                .filter(possible -> possible.toString().equals(size.strip()))
                .findFirst()
                .orElseThrow(() ->
                        new BadQueryException("size", "must be one of 24, 60, 120 and 240, not \"" + size + "\""));
    }

    /** Says whether the query asks for less than all edits. */
    public boolean isNarrow() {
        return isGiven(state)
                || isGiven(arrival)
                || isGiven(failure)
                || isGiven(minDistance)
                || isGiven(maxDistance)
                || isGiven(method)
                || isGiven(seed)
                || isGiven(starred)
                || isGiven(tag)
                || isGiven(find);
    }

    /** Says whether the query asks for anything but the size of a page. */
    boolean isOfList() {
        return isNarrow() || isGiven(sort);
    }

    /** Returns the same query with its order stated, so that it is the same list when the job has ended meanwhile. */
    GalleryQuery ordered(EditSort order) {
        return !isNarrow() && order == EditSort.SUBMITTED
                ? this
                : new GalleryQuery(
                        state,
                        arrival,
                        failure,
                        minDistance,
                        maxDistance,
                        method,
                        seed,
                        starred,
                        tag,
                        order.label(),
                        find,
                        size);
    }

    /**
     * Returns the query for the edits of this one that ended at such distances, the furthest first.
     *
     * @param from pixels; null: any
     * @param to pixels; null: any
     */
    public GalleryQuery between(@Nullable Double from, @Nullable Double to) {
        return new GalleryQuery(
                null,
                arrival,
                null,
                from == null ? null : Histogram.plain(from),
                to == null ? null : Histogram.plain(to),
                method,
                seed,
                starred,
                tag,
                null,
                find,
                size);
    }

    /** Returns the address of a page with this query. */
    public String address(String path) {
        return address(path, "", null);
    }

    /** @param value of a further parameter; null: none */
    public String address(String path, String name, @Nullable String value) {
        return query().with(name, value).address(path);
    }

    /** Returns what the query asks for by the names of its parameters. */
    public Map<String, String> parameters() {
        return query().values();
    }

    private QueryParameters query() {
        return new QueryParameters()
                .with("state", state)
                .with("arrival", arrival)
                .with("failure", failure)
                .with("minDistance", minDistance)
                .with("maxDistance", maxDistance)
                .with("method", method)
                .with("seed", seed)
                .with("starred", starred)
                .with("tag", tag)
                .with("sort", sort)
                .with("find", find)
                .with("size", size);
    }

    private static boolean isGiven(@Nullable String word) {
        return word != null && !word.isBlank();
    }
}
