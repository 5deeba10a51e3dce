// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.api.edits.EditState;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.results.filter.EditFilter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of an edit, as the indexes of its results tell it apart. */
enum Outcome {
    WORSE(1),
    MOVED(2),
    ARRIVED(3),
    /** Completed before arrivals were decided. */
    COMPLETED(4),
    FAILED(5);

    /** The expression of the outcome of a result {@code r}, as the indexes have it. */
    static final String COLUMN = "coalesce(r.arrival, r.state)";

    private final int place;

    Outcome(int place) {
        this.place = place;
    }

    /** Returns its place in a list by arrival, from 1. */
    int place() {
        return place;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the outcome of a completed edit. */
    static Outcome of(@Nullable Arrival arrival) {
        return arrival == null ? COMPLETED : valueOf(arrival.name());
    }

    /** Returns the outcomes of the results that a filter lists. */
    static List<Outcome> of(EditFilter filter) {
        if (!filter.arrivals().isEmpty()) {
            return filter.arrivals().stream().map(Outcome::of).sorted().toList();
        }
        EditState state = filter.stateOfResults();
        if (state == EditState.FAILED) {
            return List.of(FAILED);
        }
        return Stream.of(values())
                .filter(outcome -> state == null || outcome != FAILED)
                .toList();
    }
}
