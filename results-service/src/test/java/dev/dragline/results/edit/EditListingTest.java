// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.web.Direction;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which index a list of edits reads, where it begins, and what it skips. */
class EditListingTest {

    private static final UUID JOB = UUID.fromString("0195f3a0-0000-7000-8000-000000000001");
    private static final UUID EDIT = UUID.fromString("0195f3a0-0000-7000-8000-000000000007");

    private static EditListing listing(boolean known, EditFilter filter, @Nullable EditCursor after) {
        return EditListing.of(JOB, known, filter, after, Direction.ONWARD, 25);
    }

    private static EditFilter filter(@Nullable String state, @Nullable String arrival, @Nullable String sort) {
        return EditFilter.parse(state, arrival, null, null, sort);
    }

    @ParameterizedTest
    @CsvSource({
        "true,,,,BY_NUMBER",
        "true,waiting,,,BY_NUMBER",
        "true,cancelled,,,BY_NUMBER",
        "true,failed,,,BY_ID",
        "true,completed,,,BY_ID",
        "true,,arrived,submitted,BY_ID",
        "false,,,,BY_ID",
        "true,,,latest,BY_TIME",
        "true,,,worst,FURTHEST",
        "true,,,best,NEAREST",
        "true,,,arrival,BY_ARRIVAL",
        "true,,,seed,BY_SEED",
        "true,failed,,seed,BY_SEED",
        "true,waiting,,seed,BY_NUMBER",
        "true,,moved,,FURTHEST"
    })
    void walksAlongTheIndexOfItsOrder(
            boolean known, @Nullable String state, @Nullable String arrival, @Nullable String sort, ListOrder kind) {
        EditListing listing = listing(known, filter(state, arrival, sort), null);

        assertThat(listing.order()).isEqualTo(kind);
        assertThat(listing.parameters()).containsEntry("job", JOB).containsEntry("limit", 25);
        assertThat(listing.sql()).as("the first page begins at the beginning").doesNotContain("(:key,", ":id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BY_NUMBER  | 12                   | submitted | and e.number > :key                                     | order by e.number
            BY_TIME    | 2026-03-01T12:00:00Z | latest    | and (r.stored_at, r.edit_id) < (:key, :id)              | order by r.stored_at desc, r.edit_id desc
            FURTHEST   | 2.5                  | worst     | and (r.mean_distance_after, r.edit_id) < (:key, :id)    | order by r.mean_distance_after desc, r.edit_id desc
            BY_SEED    | 77                   | seed      | and (coalesce(r.seed, 9223372036854775807), r.edit_id) > (:key, :id) | order by coalesce(r.seed, 9223372036854775807), r.edit_id
            NEAREST    | 2.5                  | best      | and (r.mean_distance_after, r.edit_id) > (:key, :id)    | order by r.mean_distance_after, r.edit_id
            BY_ARRIVAL | worse:2.5            | arrival   | and (r.mean_distance_after, r.edit_id) < (:key, :id)    | order by r.place, r.mean_distance_after desc, r.edit_id desc
            """)
    void beginsBehindItsCursorInTheDirectionOfItsOrder(
            ListOrder kind, String key, String sort, String condition, String order) {
        EditCursor cursor = new EditCursor(kind, key, EDIT);

        EditListing listing = listing(true, filter(null, null, sort), cursor);

        assertThat(listing.sql()).contains(condition, order);
        assertThat(listing.parameters()).containsAllEntriesOf(cursor.parameters(kind));
    }

    @Test
    void beginsBehindAnIdWhereTheFileGivesNoOrder() {
        EditListing listing = listing(false, filter(null, null, null), new EditCursor(ListOrder.BY_ID, "", EDIT));

        assertThat(listing.sql()).contains("and r.edit_id > :id", "order by r.edit_id");
    }

    @Test
    void readsTheIndexOfEachOutcomeThatItLists() {
        assertThat(outcomes(filter("failed", null, null))).containsExactly("failed");
        assertThat(outcomes(filter(null, "worse", "latest"))).containsExactly("worse");
        assertThat(outcomes(filter("completed", null, null))).containsExactly("worse", "moved", "arrived", "completed");
        assertThat(outcomes(filter(null, null, "latest")))
                .containsExactly("worse", "moved", "arrived", "completed", "failed");
    }

    private static List<String> outcomes(EditFilter filter) {
        return Pattern.compile("coalesce\\(r.arrival, r.state\\) = '([a-z]+)'")
                .matcher(listing(true, filter, null).sql())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void goesOnByArrivalBehindItsCursorAndWithLaterOutcomesFromTheirBeginning() {
        EditListing listing =
                listing(true, filter(null, null, "arrival"), new EditCursor(ListOrder.BY_ARRIVAL, "moved:2.5", EDIT));

        assertThat(listing.sql().lines().filter(line -> line.contains("coalesce(r.arrival, r.state)")))
                .satisfiesExactly(
                        worse -> assertThat(worse).endsWith("and false"),
                        moved -> assertThat(moved).endsWith("and (r.mean_distance_after, r.edit_id) < (:key, :id)"),
                        arrived -> assertThat(arrived).endsWith("and true"),
                        completed -> assertThat(completed).endsWith("and true"));
    }

    @Test
    void looksForEditsWithoutAResultOnlyInBlocksThatHaveSome() {
        for (String state : List.of("waiting", "cancelled")) {
            EditListing listing = listing(true, filter(state, null, null), null);

            assertThat(listing.sql())
                    .contains(
                            "e.number between open.first and open.last and e.number > :key",
                            "and not exists (select from edit_result r where r.edit_id = e.id)");
            assertThat(listing.parameters()).as("from the first edit on").containsEntry("key", 0);
        }
        assertThat(listing(true, filter(null, null, null), null).sql()).doesNotContain("job_block");
    }

    @Test
    void includesBothBoundsOfTheDistance() {
        EditListing listing = listing(true, EditFilter.parse(null, null, "1.5", "4", null), null);

        assertThat(listing.sql())
                .contains("and r.mean_distance_after >= :minDistance", "and r.mean_distance_after <= :maxDistance");
        assertThat(listing.parameters()).containsEntry("minDistance", 1.5).containsEntry("maxDistance", 4.0);
    }
}
