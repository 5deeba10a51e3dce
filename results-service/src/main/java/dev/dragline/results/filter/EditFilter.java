// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.filter;

import dev.dragline.api.FieldError;
import dev.dragline.api.edits.EditState;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.results.web.BadQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which edits of a job are listed, and in which order. Distances are mean distances after the edit, in pixels, and both
 * bounds are included. Only completed edits have a distance and an arrival.
 *
 * @param state null: edits of all states
 * @param arrivals one of these; empty: edits of all arrivals
 * @param failure the reason for which they failed; null: all
 * @param wanted what else they have
 * @param among the edits that a search has found; null: none was asked for
 */
public record EditFilter(
        @Nullable EditState state,
        Set<Arrival> arrivals,
        @Nullable FailureReason failure,
        @Nullable Double minDistance,
        @Nullable Double maxDistance,
        Wanted wanted,
        EditSort sort,
        @Nullable Set<UUID> among) {

    /** The filter that lists all edits in the order of the file. */
    public static final EditFilter NONE =
            new EditFilter(null, Set.of(), null, null, null, Wanted.ANYTHING, EditSort.SUBMITTED, null);

    public EditFilter {
        arrivals = Set.copyOf(arrivals);
    }

    /**
     * Reads a filter from the parameters of a query; absent or empty ones filter nothing. The exception lists
     * everything that is wrong.
     */
    public static EditFilter parse(
            @Nullable String state,
            @Nullable String arrival,
            @Nullable String minDistance,
            @Nullable String maxDistance,
            @Nullable String sort) {
        return parse(new EditQuery(state, arrival, null, minDistance, maxDistance, null, null, null, null, sort));
    }

    /** Reads a filter from a query. The exception lists everything that is wrong. */
    public static EditFilter parse(EditQuery query) {
        QueryWords words = new QueryWords();
        EditFilter asked = new EditFilter(
                words.word("state", query.state(), EditState.values(), EditState::label),
                words.arrivals(query.arrival()),
                words.word("failure", query.failure(), FailureReason.values(), FailureReason::label),
                words.distance("minDistance", query.minDistance()),
                words.distance("maxDistance", query.maxDistance()),
                new Wanted(
                        QueryWords.given(query.method()),
                        words.seed(query.seed()),
                        words.flag("starred", query.starred()),
                        QueryWords.given(query.tag())),
                EditSort.SUBMITTED,
                null);
        EditSort sort = words.word("sort", query.sort(), EditSort.values(), EditSort::label);
        List<FieldError> errors = new ArrayList<>(words.errors());
        asked.checkDistances(sort, errors);
        asked.checkState(errors);
        asked.checkFailure(errors);
        if (!errors.isEmpty()) {
            throw new BadQueryException(errors);
        }
        return asked.ordered(sort);
    }

    private EditFilter ordered(@Nullable EditSort asked) {
        EditSort order = asked != null ? asked : isOfCompleted() ? EditSort.WORST : EditSort.SUBMITTED;
        EditState only = failure != null ? EditState.FAILED : state;
        return new EditFilter(only, arrivals, failure, minDistance, maxDistance, wanted, order.possible(only), among);
    }

    private boolean isOfCompleted() {
        return hasBounds() || !arrivals.isEmpty();
    }

    /** Says whether it lists only edits with certain distances. */
    public boolean hasBounds() {
        return minDistance != null || maxDistance != null;
    }

    private void checkDistances(@Nullable EditSort asked, List<FieldError> errors) {
        if (minDistance != null && maxDistance != null && minDistance > maxDistance) {
            errors.add(new FieldError(
                    null,
                    "minDistance",
                    "must be at most maxDistance, but " + minDistance + " is more than " + maxDistance));
        }
        if (hasBounds() && asked != null && !asked.isByDistance()) {
            errors.add(new FieldError(
                    null,
                    "sort",
                    "must be worst, arrival or best with minDistance or maxDistance, not " + asked.label()));
        }
    }

    private void checkFailure(List<FieldError> errors) {
        if (failure != null && (isOfCompleted() || (state != null && state != EditState.FAILED))) {
            errors.add(new FieldError(
                    null,
                    "failure",
                    "must stand without arrival, minDistance and maxDistance, and with no state but failed: only failed"
                            + " edits have one"));
        }
    }

    private void checkState(List<FieldError> errors) {
        if (isOfCompleted() && state != null && state != EditState.COMPLETED) {
            errors.add(new FieldError(
                    null,
                    "state",
                    "must be completed with arrival, minDistance or maxDistance: the others have none, not "
                            + state.label()));
        }
    }

    /** Returns the same filter, which lists these edits at most. */
    public EditFilter among(Set<UUID> found) {
        return new EditFilter(state, arrivals, failure, minDistance, maxDistance, wanted, sort, found);
    }

    /** Says whether the filter lists only edits without a result. */
    public boolean isWithoutResult() {
        return state == EditState.WAITING || state == EditState.CANCELLED;
    }

    /** Says whether the filter lists edits with and without a result. */
    public boolean isOfEverything() {
        return stateOfResults() == null && wanted.equals(Wanted.ANYTHING);
    }

    /** Returns the state of the listed results: only completed ones have a distance or an arrival. */
    public @Nullable EditState stateOfResults() {
        return state == null && (!arrivals.isEmpty() || sort.isByDistance()) ? EditState.COMPLETED : state;
    }
}
