// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.api.FieldError;
import dev.dragline.api.edits.EditState;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.results.web.BadQueryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which edits of a job are listed, and in which order. Distances are mean distances after the edit, in pixels, and both
 * bounds are included. Only completed edits have a distance and an arrival.
 *
 * @param state null: edits of all states
 * @param arrival null: edits of all arrivals
 * @param failure the reason for which they failed; null: all
 * @param among the edits that a search has found; null: none was asked for
 */
public record EditFilter(
        @Nullable EditState state,
        @Nullable Arrival arrival,
        @Nullable FailureReason failure,
        @Nullable Double minDistance,
        @Nullable Double maxDistance,
        EditSort sort,
        @Nullable Set<UUID> among) {

    /** The filter that lists all edits in the order of the file. */
    static final EditFilter NONE = new EditFilter(null, null, null, null, null, EditSort.SUBMITTED, null);

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
        return parse(state, arrival, null, minDistance, maxDistance, sort);
    }

    /** Reads a filter like {@link #parse(String, String, String, String, String)}, with a reason of failures. */
    public static EditFilter parse(
            @Nullable String state,
            @Nullable String arrival,
            @Nullable String failure,
            @Nullable String minDistance,
            @Nullable String maxDistance,
            @Nullable String sort) {
        List<FieldError> errors = new ArrayList<>();
        EditState askedState = word("state", state, EditState.values(), EditState::label, errors);
        Arrival askedArrival = word("arrival", arrival, Arrival.values(), Arrival::label, errors);
        FailureReason askedFailure = word("failure", failure, FailureReason.values(), FailureReason::label, errors);
        Double least = distance("minDistance", minDistance, errors);
        Double most = distance("maxDistance", maxDistance, errors);
        EditSort askedSort = word("sort", sort, EditSort.values(), EditSort::label, errors);
        checkDistances(least, most, askedSort, errors);
        return checked(askedState, askedArrival, askedFailure, least, most, askedSort, errors);
    }

    private static void checkDistances(
            @Nullable Double least, @Nullable Double most, @Nullable EditSort sort, List<FieldError> errors) {
        if (least != null && most != null && least > most) {
            errors.add(new FieldError(
                    null, "minDistance", "must be at most maxDistance, but " + least + " is more than " + most));
        }
        if ((least != null || most != null) && sort != null && !sort.isByDistance()) {
            errors.add(new FieldError(
                    null,
                    "sort",
                    "must be worst, arrival or best with minDistance or maxDistance, not " + sort.label()));
        }
    }

    private static EditFilter checked(
            @Nullable EditState state,
            @Nullable Arrival arrival,
            @Nullable FailureReason failure,
            @Nullable Double least,
            @Nullable Double most,
            @Nullable EditSort sort,
            List<FieldError> errors) {
        boolean ofCompleted = least != null || most != null || arrival != null;
        checkState(state, ofCompleted, errors);
        checkFailure(state, failure, ofCompleted, errors);
        if (!errors.isEmpty()) {
            throw new BadQueryException(errors);
        }
        EditSort order = sort != null ? sort : ofCompleted ? EditSort.WORST : EditSort.SUBMITTED;
        EditState only = failure != null ? EditState.FAILED : state;
        return new EditFilter(only, arrival, failure, least, most, order.possible(only), null);
    }

    private static void checkFailure(
            @Nullable EditState state, @Nullable FailureReason failure, boolean ofCompleted, List<FieldError> errors) {
        if (failure != null && (ofCompleted || (state != null && state != EditState.FAILED))) {
            errors.add(new FieldError(
                    null,
                    "failure",
                    "must stand without arrival, minDistance and maxDistance, and with no state but failed: only failed"
                            + " edits have one"));
        }
    }

    /** Returns the same filter, which lists these edits at most. */
    public EditFilter among(Set<UUID> found) {
        return new EditFilter(state, arrival, failure, minDistance, maxDistance, sort, found);
    }

    /** Says whether the filter lists only edits without a result. */
    boolean isWithoutResult() {
        return state == EditState.WAITING || state == EditState.CANCELLED;
    }

    private static void checkState(@Nullable EditState state, boolean ofCompleted, List<FieldError> errors) {
        if (ofCompleted && state != null && state != EditState.COMPLETED) {
            errors.add(new FieldError(
                    null,
                    "state",
                    "must be completed with arrival, minDistance or maxDistance: the others have none, not "
                            + state.label()));
        }
    }

    /** Returns the state of the listed results: only completed ones have a distance or an arrival. */
    @Nullable
    EditState stateOfResults() {
        return state == null && (arrival != null || sort.isByDistance()) ? EditState.COMPLETED : state;
    }

    private static <E> @Nullable E word(
            String field, @Nullable String word, E[] values, Function<E, String> label, List<FieldError> errors) {
        if (word == null || word.isBlank()) {
            return null;
        }
        for (E value : values) {
            if (label.apply(value).equals(word.strip().toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        String right = Arrays.stream(values).map(label).collect(Collectors.joining(", "));
        errors.add(new FieldError(null, field, "must be one of " + right + ", not \"" + word + "\""));
        return null;
    }

    private static @Nullable Double distance(String field, @Nullable String text, List<FieldError> errors) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            double distance = Double.parseDouble(text.strip());
            if (distance >= 0 && distance < Double.POSITIVE_INFINITY) {
                return distance;
            }
        } catch (NumberFormatException e) {
            // The error is added below.
        }
        errors.add(
                new FieldError(null, field, "must be a distance in pixels, 0 or more, like 2.5, not \"" + text + "\""));
        return null;
    }
}
