// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditState;
import dev.dragline.api.jobs.Job;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.Source;
import dev.dragline.results.Examples;
import dev.dragline.results.StoresUnderTest;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.filter.EditSort;
import dev.dragline.results.job.DistanceBuckets;
import dev.dragline.results.web.BadQueryException;
import dev.dragline.results.web.Page;
import dev.dragline.testing.PostgresExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Compares every list of a job's edits, page by page, with what sorting and filtering all of them gives. The results came in
 * a random order, some twice, and some edits have several attempts.
 */
class EditListsIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    private static final UUID JOB = UUID.fromString("0195f3a0-0000-7000-8000-ffffffffffff");
    private static final int EDITS = 300;
    private static final int ANSWERED = 280;

    private static StoresUnderTest stores;
    private static EditLists edits;
    private static EditCounts counts;
    private static final Map<UUID, EditCompleted> LAST = new HashMap<>();
    private static final Map<UUID, Integer> STORED = new HashMap<>();

    @BeforeAll
    static void store() {
        stores = new StoresUnderTest(DATABASE);
        edits = stores.get(EditLists.class);
        counts = stores.get(EditCounts.class);
        stores.insertJob(JOB, EDITS, ANSWERED / 10, EditListsIT::edit);
        List<EditCompleted> results = results(new Random(7));
        ResultStore store = stores.get(ResultStore.class);
        for (int from = 0; from < results.size(); from += 40) {
            List<EditCompleted> batch = results.subList(from, Math.min(from + 40, results.size()));
            store.store(batch);
            for (EditCompleted result : batch) {
                EditCompleted before = LAST.get(result.editId());
                if (before == null || before.attempt() < result.attempt()) {
                    LAST.put(result.editId(), result);
                    STORED.put(result.editId(), from);
                }
            }
            stores.clock().advance(Duration.ofSeconds(1));
        }
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    private static UUID edit(int number) {
        return UUID.fromString(String.format("0195f3a0-0001-7000-8000-%012x", number));
    }

    /** Results of the edits but for some of the last ones, with two attempts of every tenth, and every twelfth twice. */
    private static List<EditCompleted> results(Random random) {
        List<EditCompleted> results = new ArrayList<>();
        for (int number = 1; number <= ANSWERED; number++) {
            UUID edit = edit(number < ANSWERED ? number : EDITS - 5);
            EditCompleted first = result(edit, 1, random);
            results.add(first);
            if (number % 10 == 0) {
                results.add(result(edit, 2, random));
            }
            if (number % 12 == 0) {
                results.add(first);
            }
        }
        Collections.shuffle(results, random);
        return results;
    }

    private static EditCompleted result(UUID edit, int attempt, Random random) {
        double distance = random.nextInt(40) / 4.0;
        return switch (random.nextInt(10)) {
            case 0, 1 -> Examples.failed(JOB, edit, attempt, 1);
            case 2 -> Examples.early(Examples.completed(JOB, edit, attempt, 1, distance));
            default -> Examples.completed(JOB, edit, attempt, 1, distance);
        };
    }

    @Test
    void listsWhatSortingAllOfThemGives() {
        Job job = stores.job(JOB);
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
                        List<UUID> expected = expected(filter);
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
        Job job = stores.job(JOB);
        EditPositions positions = stores.get(EditPositions.class);
        for (String sort : List.of("submitted", "latest", "earliest", "worst", "best", "arrival", "seed")) {
            EditFilter filter = EditFilter.parse(null, null, null, null, sort);
            List<UUID> expected = expected(filter);
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
        String cursor =
                positions.of(job, waiting, EDITS - ANSWERED).orElseThrow().cursorAt(10);
        assertThat(edits.slice(job, waiting, cursor, null, 10).edits()).isNotEmpty();
    }

    @Test
    void findsEditsByWhatPeopleRemember() {
        EditSearch search = stores.get(EditSearch.class);

        assertThat(search.find(JOB, " #12 ")).containsExactly(edit(12));
        assertThat(search.find(JOB, "seed 7")).hasSize(EDITS);
        assertThat(search.find(JOB, "seed 8")).isEmpty();
        Job job = stores.job(JOB);
        EditFilter failed = EditFilter.parse("failed", null, null, null, null);
        assertThat(search.find(JOB, "Outside of the IMAGE")).hasSameElementsAs(expected(failed));
        assertThat(search.find(JOB, "100%")).isEmpty();

        EditFilter one = EditFilter.NONE.among(search.find(JOB, "12"));
        assertThat(listed(job, one)).containsExactly(edit(12));
        assertThat(counts.count(job, one)).isEqualTo(new EditCounts.Count(1, false));
        EditFilter found = failed.among(search.find(JOB, "outside"));
        assertThat(listed(job, found)).isEqualTo(expected(failed));
        assertThat(counts.count(job, found).edits()).isEqualTo(expected(failed).size());
        assertThat(listed(
                        job, EditFilter.parse("waiting", null, null, null, null).among(search.find(JOB, "299"))))
                .containsExactly(edit(299));
    }

    private static List<UUID> ids(EditLists.Slice page) {
        return page.edits().stream().map(Edit::editId).toList();
    }

    private static List<UUID> expected(EditFilter filter) {
        if (filter.state() == EditState.CANCELLED) {
            return List.of();
        }
        return Stream.iterate(1, number -> number + 1)
                .limit(EDITS)
                .map(EditListsIT::edit)
                .filter(edit -> isListed(LAST.get(edit), filter))
                .sorted(order(filter))
                .toList();
    }

    private static boolean isListed(@Nullable EditCompleted result, EditFilter filter) {
        EditCompleted.Outcome outcome = result == null ? null : result.outcome();
        EditState state = filter.stateOfResults();
        boolean stateFits =
                switch (state == null ? EditState.CANCELLED : state) {
                    case WAITING -> result == null;
                    case COMPLETED -> outcome != null;
                    case FAILED -> result != null && outcome == null;
                    // No state is asked for; only the order of the file has edits without a result.
                    case CANCELLED -> result != null || filter.sort() == EditSort.SUBMITTED;
                };
        return stateFits
                && (filter.arrivals().isEmpty()
                        || (outcome != null
                                && outcome.arrival() != null
                                && filter.arrivals().contains(outcome.arrival())))
                && (filter.minDistance() == null
                        || (outcome != null && outcome.meanDistanceAfter() >= filter.minDistance()))
                && (filter.maxDistance() == null
                        || (outcome != null && outcome.meanDistanceAfter() <= filter.maxDistance()));
    }

    private static Comparator<UUID> order(EditFilter filter) {
        Comparator<UUID> byId = Comparator.comparing(UUID::toString);
        Comparator<UUID> byDistance = Comparator.comparing(edit -> outcome(edit).meanDistanceAfter());
        return switch (filter.sort()) {
            case SUBMITTED -> byId;
            case LATEST ->
                Comparator.<UUID, Integer>comparing(STORED::get)
                        .thenComparing(byId)
                        .reversed();
            case EARLIEST -> Comparator.<UUID, Integer>comparing(STORED::get).thenComparing(byId);
            case WORST -> byDistance.thenComparing(byId).reversed();
            case BEST -> byDistance.thenComparing(byId);
            case SEED -> Comparator.comparing(EditListsIT::seed).thenComparing(byId);
            case ARRIVAL ->
                Comparator.<UUID, Integer>comparing(edit -> place(outcome(edit).arrival()))
                        .thenComparing(byDistance.thenComparing(byId).reversed());
        };
    }

    private static long seed(UUID edit) {
        return ((Source.Seed) Objects.requireNonNull(LAST.get(edit)).source()).seed();
    }

    private static int place(@Nullable Arrival arrival) {
        return Outcome.of(arrival).place();
    }

    private static EditCompleted.Outcome outcome(UUID edit) {
        return Objects.requireNonNull(Objects.requireNonNull(LAST.get(edit)).outcome());
    }

    @Test
    void exportsFromAnyEditOn() {
        List<UUID> all = exported(null);

        assertThat(all).hasSize(ANSWERED).isSorted();
        assertThat(exported(all.get(99))).isEqualTo(all.subList(100, all.size()));
        assertThat(exported(all.get(all.size() - 1))).isEmpty();
    }

    private static List<UUID> exported(@Nullable UUID after) {
        List<UUID> exported = new ArrayList<>();
        edits.forEachResult(
                JOB, EditFilter.NONE, after, line -> exported.add(line.edit().editId()));
        return exported;
    }

    @Test
    void countsDistancesAsTheDatabaseItselfWould() {
        List<String> counted = stores.owner()
                .sql(
                        "select concat_ws(' ', outcome, bucket, edits) from dragline.job_distance where edits > 0 order by 1")
                .query(String.class)
                .list();

        assertThat(counted)
                .isNotEmpty()
                .isEqualTo(stores.owner().sql("""
                        select concat_ws(' ', coalesce(arrival, state), dragline.distance_bucket(mean_distance_after), count(*))
                        from dragline.edit_result where latest and state = 'completed'
                        group by coalesce(arrival, state), dragline.distance_bucket(mean_distance_after) order by 1
                        """).query(String.class).list());
        Double[] bounds = IntStream.range(0, DistanceBuckets.COUNT)
                .mapToObj(DistanceBuckets::from)
                .toArray(Double[]::new);
        assertThat(stores.owner()
                        .sql(
                                "select dragline.distance_bucket(bound) from unnest(:bounds) with ordinality as b (bound, n) order by n")
                        .param("bounds", bounds)
                        .query(Integer.class)
                        .list())
                .isEqualTo(IntStream.range(0, DistanceBuckets.COUNT).boxed().toList());
    }

    @Test
    void countsEachEditOnceInItsBlock() {
        assertThat(stores.owner()
                        .sql("select answered from dragline.job_block order by block")
                        .query(Integer.class)
                        .list())
                .containsExactly(256, ANSWERED - 256);
    }
}
