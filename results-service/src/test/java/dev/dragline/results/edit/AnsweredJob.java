// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.api.edits.EditState;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.Source;
import dev.dragline.results.Examples;
import dev.dragline.results.StoresUnderTest;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.filter.EditSort;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stored job, most of whose edits have results, and what sorting and filtering all of them gives. The results came in a
 * random order, some twice, and some edits have several attempts.
 */
final class AnsweredJob {

    static final UUID JOB = UUID.fromString("0195f3a0-0000-7000-8000-ffffffffffff");
    static final int EDITS = 300;
    static final int ANSWERED = 280;

    private final Map<UUID, EditCompleted> last = new HashMap<>();
    private final Map<UUID, Integer> stored = new HashMap<>();

    AnsweredJob(StoresUnderTest stores) {
        stores.insertJob(JOB, EDITS, ANSWERED / 10, AnsweredJob::edit);
        List<EditCompleted> results = results(new Random(7));
        ResultStore store = stores.get(ResultStore.class);
        for (int from = 0; from < results.size(); from += 40) {
            List<EditCompleted> batch = results.subList(from, Math.min(from + 40, results.size()));
            store.store(batch);
            for (EditCompleted result : batch) {
                EditCompleted before = last.get(result.editId());
                if (before == null || before.attempt() < result.attempt()) {
                    last.put(result.editId(), result);
                    stored.put(result.editId(), from);
                }
            }
            stores.clock().advance(Duration.ofSeconds(1));
        }
    }

    static UUID edit(int number) {
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

    /** Returns the edits that a filter lists, in its order. */
    List<UUID> expected(EditFilter filter) {
        if (filter.state() == EditState.CANCELLED) {
            return List.of();
        }
        return Stream.iterate(1, number -> number + 1)
                .limit(EDITS)
                .map(AnsweredJob::edit)
                .filter(edit -> isListed(last.get(edit), filter))
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

    private Comparator<UUID> order(EditFilter filter) {
        Comparator<UUID> byId = Comparator.comparing(UUID::toString);
        Comparator<UUID> byDistance = Comparator.comparing(edit -> outcome(edit).meanDistanceAfter());
        return switch (filter.sort()) {
            case SUBMITTED -> byId;
            case LATEST ->
                Comparator.<UUID, Integer>comparing(stored::get)
                        .thenComparing(byId)
                        .reversed();
            case EARLIEST -> Comparator.<UUID, Integer>comparing(stored::get).thenComparing(byId);
            case WORST -> byDistance.thenComparing(byId).reversed();
            case BEST -> byDistance.thenComparing(byId);
            case SEED -> Comparator.comparing(this::seed).thenComparing(byId);
            case ARRIVAL ->
                Comparator.<UUID, Integer>comparing(edit -> place(outcome(edit).arrival()))
                        .thenComparing(byDistance.thenComparing(byId).reversed());
        };
    }

    private long seed(UUID edit) {
        return ((Source.Seed) Objects.requireNonNull(last.get(edit)).source()).seed();
    }

    private static int place(@Nullable Arrival arrival) {
        return Outcome.of(arrival).place();
    }

    private EditCompleted.Outcome outcome(UUID edit) {
        return Objects.requireNonNull(Objects.requireNonNull(last.get(edit)).outcome());
    }
}
