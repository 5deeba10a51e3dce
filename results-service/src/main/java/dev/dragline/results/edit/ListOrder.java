// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.web.Direction;

/** The order of a list of edits: by what it compares them, and from which place on it goes on. A cursor says it by its name. */
enum ListOrder {
    BY_NUMBER,
    BY_ID,
    BY_TIME,
    EARLIEST,
    BY_SEED,
    BY_ARRIVAL,
    FURTHEST,
    NEAREST;

    /** The seed of a result {@code r}, as its index has it; that of an edit without one. */
    static final String SEED = "coalesce(r.seed, " + Long.MAX_VALUE + ")";

    /** @param known whether ingest knows the job, so that its file gives the order */
    static ListOrder of(boolean known, EditFilter filter) {
        return switch (filter.sort()) {
            case LATEST -> BY_TIME;
            case EARLIEST -> EARLIEST;
            case WORST -> FURTHEST;
            case BEST -> NEAREST;
            case SEED -> BY_SEED;
            case ARRIVAL -> BY_ARRIVAL;
            case SUBMITTED -> known && (filter.isWithoutResult() || filter.isOfEverything()) ? BY_NUMBER : BY_ID;
        };
    }

    /** Returns the terms that results {@code r} are ordered by. */
    String terms(Direction direction) {
        String within = termsWithinOutcome(direction);
        return this == BY_ARRIVAL ? direction.order(true, "r.place") + ", " + within : within;
    }

    /** Returns the terms that results {@code r} with the same outcome are ordered by. */
    String termsWithinOutcome(Direction direction) {
        return switch (this) {
            case BY_NUMBER -> throw new IllegalArgumentException("results have no numbers");
            case BY_ID -> direction.order(true, "r.edit_id");
            case BY_TIME -> direction.order(false, "r.stored_at", "r.edit_id");
            case EARLIEST -> direction.order(true, "r.stored_at", "r.edit_id");
            case BY_SEED -> direction.order(true, SEED, "r.edit_id");
            case BY_ARRIVAL, FURTHEST -> direction.order(false, "r.mean_distance_after", "r.edit_id");
            case NEAREST -> direction.order(true, "r.mean_distance_after", "r.edit_id");
        };
    }

    /** Returns the condition that a result {@code r} with an outcome comes behind a cursor, whose parameters it has. */
    String beyond(Outcome outcome, EditCursor from, Direction direction) {
        return switch (this) {
            case BY_NUMBER -> throw new IllegalArgumentException("results have no numbers");
            case BY_ID -> "r.edit_id " + direction.beyond(true) + " :id";
            case BY_TIME -> "(r.stored_at, r.edit_id) " + direction.beyond(false) + " (:key, :id)";
            case EARLIEST -> "(r.stored_at, r.edit_id) " + direction.beyond(true) + " (:key, :id)";
            case BY_SEED -> "(" + SEED + ", r.edit_id) " + direction.beyond(true) + " (:key, :id)";
            case BY_ARRIVAL -> {
                int place = Integer.compare(outcome.place(), from.outcome().place());
                int further = direction == Direction.ONWARD ? place : -place;
                yield further > 0 ? "true" : further < 0 ? "false" : FURTHEST.beyond(outcome, from, direction);
            }
            case FURTHEST -> "(r.mean_distance_after, r.edit_id) " + direction.beyond(false) + " (:key, :id)";
            case NEAREST -> "(r.mean_distance_after, r.edit_id) " + direction.beyond(true) + " (:key, :id)";
        };
    }
}
