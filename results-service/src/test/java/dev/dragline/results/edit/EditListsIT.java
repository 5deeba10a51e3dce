// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.jobs.Job;
import dev.dragline.results.StoresUnderTest;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.web.BadQueryException;
import dev.dragline.results.web.Page;
import dev.dragline.testing.PostgresExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Compares every list of a job's edits, page by page, with what sorting and filtering all of them gives.
 */
class EditListsIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    private static StoresUnderTest stores;
    private static AnsweredJob answered;
    private static EditLists edits;
    private static EditCounts counts;

    @BeforeAll
    static void store() {
        stores = new StoresUnderTest(DATABASE);
        edits = stores.get(EditLists.class);
        counts = stores.get(EditCounts.class);
        answered = new AnsweredJob(stores);
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    @Test
    void listsWhatSortingAllOfThemGives() {
        Job job = stores.job(AnsweredJob.JOB);
        int lists = 0;
        for (String state : new String[] {"", "waiting", "completed", "failed", "cancelled"}) {
            for (String arrival : new String[] {"", "arrived", "moved", "worse", "not-arrived"}) {
                for (String[] distance :
                        new String[][] {{"", ""}, {"2.25", ""}, {"", "7.5"}, {"3", "8"}, {"3", "3"}, {"2.24", "7.51"}
                        }) {
                    for (String sort :
                            new String[] {"", "submitted", "latest", "earliest", "worst", "best", "arrival", "seed"}) {
                        EditFilter filter;
                        try {
                            filter = EditFilter.parse(state, arrival, distance[0], distance[1], sort);
                        } catch (BadQueryException e) {
                            continue;
                        }
                        List<UUID> expected = answered.expected(filter);
                        assertThat(listed(job, filter)).as(filter.toString()).isEqualTo(expected);
                        assertThat(listedBackward(job, filter))
                                .as("backward: " + filter)
                                .isEqualTo(expected);
                        assertThat(counts.count(job, filter))
                                .as("count: " + filter)
                                .isEqualTo(new EditCounts.Count(expected.size(), false));
                        assertThat(besideTheMiddle(job, filter, expected)).isTrue();
                        lists++;
                    }
                }
            }
        }
        assertThat(lists).isGreaterThan(100);
    }

    private static List<UUID> listed(Job job, EditFilter filter) {
        List<UUID> listed = new ArrayList<>();
        String after = null;
        do {
            Page<Edit> page = edits.list(job, filter, after, 47);
            page.items().forEach(edit -> listed.add(edit.editId()));
            after = page.next();
        } while (after != null);
        return listed;
    }

    /** Goes from the last page back to the first, and puts what they show together. */
    private static List<UUID> listedBackward(Job job, EditFilter filter) {
        EditLists.Slice page = edits.slice(job, filter, null, null, 47);
        while (page.next() != null) {
            page = edits.slice(job, filter, page.next(), null, 47);
        }
        List<UUID> listed = new ArrayList<>(ids(page));
        while (page.previous() != null) {
            EditLists.Slice before = edits.slice(job, filter, null, page.previous(), 47);
            List<UUID> ids = new ArrayList<>(ids(before));
            // What does not fill a page at the beginning is shown with what follows.
            ids.removeAll(listed);
            listed.addAll(0, ids);
            page = before;
        }
        return listed;
    }

    /** Says whether the neighbours of the edit in the middle of a list, and of its ends, are those that it has there. */
    private static boolean besideTheMiddle(Job job, EditFilter filter, List<UUID> expected) {
        return Stream.of(0, expected.size() / 2, expected.size() - 1)
                .filter(at -> at >= 0 && !expected.isEmpty())
                .allMatch(at -> {
                    Edit edit = stores.get(Edits.class)
                            .find(expected.get(at), null)
                            .orElseThrow()
                            .edit();
                    return edits.neighbours(job, filter, edit)
                            .orElseThrow()
                            .equals(new EditLists.Neighbours(
                                    at == 0 ? null : expected.get(at - 1),
                                    at == expected.size() - 1 ? null : expected.get(at + 1)));
                });
    }

    @Test
    void goesToAnyPlaceOfAListAndKnowsItAgain() {
        Job job = stores.job(AnsweredJob.JOB);
        EditPositions positions = stores.get(EditPositions.class);
        for (String sort : List.of("submitted", "latest", "earliest", "worst", "best", "arrival", "seed")) {
            EditFilter filter = EditFilter.parse(null, null, null, null, sort);
            List<UUID> expected = answered.expected(filter);
            EditPositions.Places places =
                    positions.of(job, filter, expected.size()).orElseThrow();
            for (int place : List.of(0, 1, 100, expected.size() - 1)) {
                EditLists.Slice page = edits.slice(job, filter, places.cursorAt(place), null, 10);
                assertThat(page.edits().get(0).editId())
                        .as(sort + " from " + place)
                        .isEqualTo(expected.get(place));
                assertThat(place == 0 ? 0 : places.placeOf(Objects.requireNonNull(page.previous())))
                        .as(sort + " at " + place)
                        .isEqualTo(place);
            }
        }
        EditFilter waiting = EditFilter.parse("waiting", null, null, null, null);
        String cursor = positions
                .of(job, waiting, AnsweredJob.EDITS - AnsweredJob.ANSWERED)
                .orElseThrow()
                .cursorAt(10);
        assertThat(edits.slice(job, waiting, cursor, null, 10).edits()).isNotEmpty();
    }

    private static List<UUID> ids(EditLists.Slice page) {
        return page.edits().stream().map(Edit::editId).toList();
    }

    @Test
    void exportsFromAnyEditOn() {
        List<UUID> all = exported(null);

        assertThat(all).hasSize(AnsweredJob.ANSWERED).isSorted();
        assertThat(exported(all.get(99))).isEqualTo(all.subList(100, all.size()));
        assertThat(exported(all.get(all.size() - 1))).isEmpty();
    }

    private static List<UUID> exported(@Nullable UUID after) {
        List<UUID> exported = new ArrayList<>();
        edits.forEachResult(
                AnsweredJob.JOB,
                EditFilter.NONE,
                after,
                line -> exported.add(line.edit().editId()));
        return exported;
    }
}
