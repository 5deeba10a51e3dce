// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobDistances.DistanceBucket;
import dev.dragline.results.edit.scale.ListScale;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.job.DistanceCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds places in long lists of edits without reading what comes before them. In lists of few edits a place is exact. In longer
 * ones it is estimated: from the counts of the buckets of distance, from the blocks of the file that are open, or from the keys of some
 * edits that lie equally far apart in the file.
 */
@Component
public class EditPositions {

    /** The most edits before a place that are counted one by one. */
    static final int FEW = 10_000;

    private static final int SAMPLE = 1000;

    private static final String SAMPLED = """
            select %s as key from published_edit e
            join edit_result r on r.edit_id = e.id and r.latest
            where e.job_id = :job and e.number = any(:numbers) and coalesce(r.arrival, r.state) = any(:outcomes)
            order by 1
            """;

    private static final String OPEN_BLOCKS = """
            select every.block * 256 as begin, least((every.block + 1) * 256, j.total) as until,
              least(256, j.total - every.block * 256) - coalesce(b.answered, 0) as missing
            from published_job j
            cross join generate_series(0, (j.total - 1) / 256) as every (block)
            left join job_block b on b.job_id = j.id and b.block = every.block
            where j.id = :job order by 1
            """;

    private final JdbcClient database;
    private final EditNarrowing narrowing;
    private final DistanceCounts distances;

    EditPositions(JdbcClient database, EditNarrowing narrowing, DistanceCounts distances) {
        this.database = database;
        this.narrowing = narrowing;
        this.distances = distances;
    }

    /** The places of one list. A place is the number of edits that come before it. */
    public interface Places {

        /** Returns the cursor behind which the list goes on from a place; null at its beginning. */
        @Nullable
        String cursorAt(long place);

        /** Returns what is at a place in the measure by which the list is ordered; null if that would have to be looked up. */
        @Nullable
        String labelAt(long place);

        /** Returns the place of an edit by the cursor that stands before it, as {@link EditLists.Slice} has it. */
        long placeOf(String cursor);
    }

    /**
     * Returns the places of a list; empty if they cannot be found.
     *
     * @param all how many edits it has
     */
    public Optional<Places> of(Job job, EditFilter asked, long all) {
        EditFilter filter = narrowing.narrow(job.id(), asked);
        ListOrder order = ListOrder.of(job.known(), filter);
        if (all <= 0 || EditLists.isEmpty(job, filter)) {
            return Optional.empty();
        }
        if (order == ListOrder.BY_NUMBER) {
            return filter.among() == null
                    ? Optional.of(
                            new ListPlaces.Estimated(database, job.id(), order, null, all, byNumber(job, filter, all)))
                    : Optional.empty();
        }
        if (all <= FEW) {
            return Optional.of(new ListPlaces.Counted(database, job.id(), order, filter));
        }
        return job.known() ? estimated(job, order, filter, all) : Optional.empty();
    }

    private ListScale byNumber(Job job, EditFilter filter, long all) {
        if (!filter.isWithoutResult()) {
            return new ListScale(
                    List.of(new ListScale.Step(0, 0), new ListScale.Step((double) all, (double) job.total())));
        }
        List<double[]> blocks = database.sql(OPEN_BLOCKS)
                .param("job", job.id())
                .query((row, index) -> new double[] {row.getInt("begin"), row.getInt("until"), row.getInt("missing")})
                .list();
        return ListScale.ofBuckets(
                blocks.stream().mapToDouble(block -> block[0]).toArray(),
                blocks.stream().mapToDouble(block -> block[1]).toArray(),
                blocks.stream().mapToDouble(block -> block[2]).toArray(),
                (double) all);
    }

    private Optional<Places> estimated(Job job, ListOrder order, EditFilter filter, long all) {
        return switch (order) {
            case FURTHEST, NEAREST -> {
                List<DistanceBucket> buckets = distances.of(job.id());
                yield Optional.of(new ListPlaces.Estimated(
                        database, job.id(), order, null, all, ListPlaces.byDistance(buckets, filter, null, (double)
                                all)));
            }
            case BY_ARRIVAL -> Optional.of(byArrival(job, filter, all));
            case BY_ID -> sampled(job, order, filter, all, "e.number");
            case BY_TIME, EARLIEST -> sampled(job, order, filter, all, "extract(epoch from r.stored_at) * 1000000");
            case BY_SEED -> sampled(job, order, filter, all, ListOrder.SEED);
            case BY_NUMBER -> Optional.empty();
        };
    }

    private Optional<Places> sampled(Job job, ListOrder order, EditFilter filter, long all, String key) {
        Integer[] numbers = LongStream.rangeClosed(1, SAMPLE)
                .mapToObj(i -> (int) Math.max(1, i * job.total() / SAMPLE))
                .distinct()
                .toArray(Integer[]::new);
        List<Double> keys = database.sql(SAMPLED.formatted(key))
                .param("job", job.id())
                .param("numbers", numbers)
                .param(
                        "outcomes",
                        Outcome.of(filter).stream().map(Outcome::label).toArray(String[]::new))
                .query(Double.class)
                .list();
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(new ListPlaces.Estimated(
                        database, job.id(), order, null, all, ListScale.ofSample(keys, (double) all)));
    }

    private Places byArrival(Job job, EditFilter filter, long all) {
        List<DistanceBucket> buckets = distances.of(job.id());
        List<ListPlaces.Estimated> parts = new ArrayList<>();
        for (Outcome outcome : Outcome.of(filter)) {
            double edits = buckets.stream()
                    .mapToDouble(bucket -> ListPlaces.count(bucket, List.of(outcome)))
                    .sum();
            if (edits > 0) {
                ListScale scale = ListPlaces.byDistance(buckets, filter, outcome, edits);
                parts.add(new ListPlaces.Estimated(
                        database, job.id(), ListOrder.BY_ARRIVAL, outcome, (long) edits, scale));
            }
        }
        return new ListPlaces.InParts(parts, all);
    }
}
