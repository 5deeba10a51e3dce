// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.api.edits.EditState;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.filter.EditQuery;
import dev.dragline.results.filter.EditSort;
import dev.dragline.results.filter.Wanted;
import dev.dragline.results.web.BadQueryException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditFilterTest {

    @ParameterizedTest
    @CsvSource({
        ", , , SUBMITTED",
        ", , worst, WORST",
        "failed, , worst, SUBMITTED",
        "failed, , best, SUBMITTED",
        "failed, , arrival, SUBMITTED",
        "failed, , latest, LATEST",
        "completed, , latest, LATEST",
        "waiting, , latest, SUBMITTED",
        "cancelled, , worst, SUBMITTED",
        ", worse, , WORST",
        ", worse, latest, LATEST",
        "completed, arrived, submitted, SUBMITTED"
    })
    void ordersByWhatTheEditsOfAStateHave(
            @Nullable String state, @Nullable String arrival, @Nullable String sort, EditSort expected) {
        assertThat(EditFilter.parse(state, arrival, null, null, sort).sort()).isEqualTo(expected);
    }

    @Test
    void takesAnArrivalForThatOfACompletedEdit() {
        EditFilter filter = EditFilter.parse(null, "Worse", null, null, null);

        assertThat(filter.arrivals()).containsExactly(Arrival.WORSE);
        assertThat(filter.stateOfResults()).isEqualTo(EditState.COMPLETED);
    }

    @Test
    void takesAReasonForThatOfAFailedEdit() {
        EditFilter filter = EditFilter.parse(failure("Not-Finite", null, "worst"));

        assertThat(filter.failure()).isEqualTo(FailureReason.NOT_FINITE);
        assertThat(filter.state()).isEqualTo(EditState.FAILED);
        assertThat(filter.sort()).isEqualTo(EditSort.SUBMITTED);
        assertThatExceptionOfType(BadQueryException.class)
                .isThrownBy(() -> EditFilter.parse(failure("not-finite", "completed", null)))
                .withMessage("failure must stand without arrival, minDistance and maxDistance, and with no state but"
                        + " failed: only failed edits have one");
    }

    private static EditQuery failure(String failure, @Nullable String state, @Nullable String sort) {
        return new EditQuery(state, null, failure, null, null, null, null, null, null, sort);
    }

    @Test
    void takesWhatDidNotArriveForWhatMovedOrGotWorse() {
        EditFilter filter = EditFilter.parse(null, "not-arrived", null, null, null);

        assertThat(Outcome.of(filter)).containsExactly(Outcome.WORSE, Outcome.MOVED);
        assertThat(filter.sort()).isEqualTo(EditSort.WORST);
    }

    @Test
    void listsOnlyEditsWithAResultByTheirMethodAndSeed() {
        EditFilter filter =
                EditFilter.parse(new EditQuery(null, null, null, null, null, " draggan ", "7", "true", "paper", null));

        assertThat(filter.wanted()).isEqualTo(new Wanted("draggan", 7L, true, "paper"));
        assertThat(ListOrder.of(true, filter)).isEqualTo(ListOrder.BY_ID);
        assertThat(ListOrder.of(true, EditFilter.NONE)).isEqualTo(ListOrder.BY_NUMBER);
        assertThatExceptionOfType(BadQueryException.class)
                .isThrownBy(() ->
                        EditFilter.parse(new EditQuery(null, null, null, null, null, null, "x", null, null, null)))
                .withMessage("seed must be a whole number, like 7, not \"x\"");
    }

    @Test
    void saysWhatCannotBe() {
        refused("failed", "worse", null, null, """
                state must be completed with arrival, minDistance or maxDistance: the others have none, not failed""");
        refused(
                null,
                "better",
                null,
                null,
                "arrival must be one of arrived, moved, worse, not-arrived, not \"better\"");
        refused(null, null, "3", "latest", """
                sort must be worst, arrival or best with minDistance or maxDistance, not latest""");
    }

    @Test
    void takesDistancesForThoseOfCompletedEdits() {
        EditFilter filter = EditFilter.parse(null, null, " 1.5 ", "4", null);

        assertThat(filter.minDistance()).isEqualTo(1.5);
        assertThat(filter.maxDistance()).isEqualTo(4);
        assertThat(filter.sort()).as("the furthest first").isEqualTo(EditSort.WORST);
        assertThat(filter.stateOfResults()).isEqualTo(EditState.COMPLETED);
        assertThat(EditFilter.parse("completed", null, "0", "0", "best").sort()).isEqualTo(EditSort.BEST);
    }

    @Test
    void asksForNothingWithBlankWords() {
        assertThat(EditFilter.parse("", " ", "", " ", "")).isEqualTo(EditFilter.NONE);
        assertThat(EditFilter.parse(null, null, null, null, null).stateOfResults())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "far", "NaN", "Infinity", "1e999"})
    void refusesDistancesThatAreNone(String distance) {
        refused(
                null,
                null,
                distance,
                null,
                "minDistance must be a distance in pixels, 0 or more, like 2.5, not \"" + distance + "\"");
    }

    @Test
    void saysEverythingThatIsWrong() {
        assertThatExceptionOfType(BadQueryException.class)
                .isThrownBy(() -> EditFilter.parse("done", null, "5", "4", "first"))
                .withMessage(
                        "state must be one of waiting, completed, failed, cancelled, not \"done\"; sort must be one"
                                + " of submitted, latest, earliest, worst, arrival, best, seed, not \"first\"; minDistance must be at most"
                                + " maxDistance, but 5.0 is more than 4.0");
    }

    private static void refused(
            @Nullable String state,
            @Nullable String arrival,
            @Nullable String minDistance,
            @Nullable String sort,
            String message) {
        assertThatExceptionOfType(BadQueryException.class)
                .isThrownBy(() -> EditFilter.parse(state, arrival, minDistance, null, sort))
                .withMessage(message);
    }
}
