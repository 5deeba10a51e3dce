// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.api.jobs.JobDistances.DistanceBucket;
import dev.dragline.results.edit.scale.ListScale;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.web.Direction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ways in which the places of a list are found. */
final class ListPlaces {

    private static final String AT_NUMBER = """
            select id from published_edit where job_id = :job and number <= :number order by number desc limit 1
            """;

    private static final String NUMBER_OF = "select number from published_edit where id = :id";

    private ListPlaces() {}

    /**
     * Returns the scale of the distances that a filter lists.
     *
     * @param buckets those of the job, the nearest first
     * @param outcome only its edits; null: those of all outcomes of the filter
     * @param all how many edits are listed
     */
    static ListScale byDistance(
            List<DistanceBucket> buckets, EditFilter filter, @Nullable Outcome outcome, double all) {
        double least = filter.minDistance() == null ? 0 : filter.minDistance();
        double most = filter.maxDistance() == null ? Double.MAX_VALUE : filter.maxDistance();
        List<DistanceBucket> within = buckets.stream()
                .filter(bucket -> bucket.from() <= most && (bucket.to() == null || bucket.to() > least))
                .toList();
        double[] from = new double[within.size()];
        double[] to = new double[within.size()];
        double[] edits = new double[within.size()];
        for (int i = 0; i < within.size(); i++) {
            DistanceBucket bucket = within.get(i);
            double end = bucket.to() == null ? 2 * bucket.from() : bucket.to();
            from[i] = Math.max(least, bucket.from());
            to[i] = Math.min(most, end);
            double part = (to[i] - from[i]) / (end - bucket.from());
            edits[i] = part * count(bucket, outcome == null ? Outcome.of(filter) : List.of(outcome));
        }
        return within.isEmpty()
                ? new ListScale(List.of(new ListScale.Step(0, least)))
                : ListScale.ofBuckets(from, to, edits, all);
    }

    /** Returns how many edits of a bucket have one of these outcomes. */
    static double count(DistanceBucket bucket, List<Outcome> outcomes) {
        double sum = 0;
        for (Outcome outcome : outcomes) {
            sum += switch (outcome) {
                case ARRIVED -> bucket.arrived();
                case MOVED -> bucket.moved();
                case WORSE -> bucket.worse();
                case COMPLETED -> bucket.completed();
                case FAILED -> 0;
            };
        }
        return sum;
    }

    /** The places of a list whose edits before them are counted. */
    static final class Counted implements EditPositions.Places {

        private final JdbcClient database;
        private final UUID job;
        private final ListOrder order;
        private final EditFilter filter;

        Counted(JdbcClient database, UUID job, ListOrder order, EditFilter filter) {
            this.database = database;
            this.job = job;
            this.order = order;
            this.filter = filter;
        }

        @Override
        public @Nullable String cursorAt(long place) {
            if (place <= 0) {
                return null;
            }
            Map<String, Object> parameters = new HashMap<>(Map.of("job", job, "limit", place));
            String keys = EditListing.keys(order, filter, null, Direction.ONWARD, parameters);
            return database.sql(keys + " offset :before limit 1")
                    .params(parameters)
                    .param("before", place - 1)
                    .query((row, index) -> EditCursor.ofResult(row, order).encode())
                    .optional()
                    .orElse(null);
        }

        @Override
        public @Nullable String labelAt(long place) {
            return null;
        }

        @Override
        public long placeOf(String cursor) {
            Map<String, Object> parameters = new HashMap<>(Map.of("job", job, "limit", EditPositions.FEW));
            EditCursor from = EditCursor.decode(cursor);
            parameters.putAll(from.parameters(order));
            String keys = EditListing.keys(order, filter, from, Direction.BACKWARD, parameters);
            return database.sql("select count(*) from (" + keys + ") before")
                    .params(parameters)
                    .query(Long.class)
                    .single();
        }
    }

    /** The places of a list by a scale of its keys. */
    static final class Estimated implements EditPositions.Places {

        private final JdbcClient database;
        private final UUID job;
        private final ListOrder order;
        private final @Nullable Outcome outcome;
        private final long all;
        private final ListScale scale;

        Estimated(
                JdbcClient database, UUID job, ListOrder order, @Nullable Outcome outcome, long all, ListScale scale) {
            this.database = database;
            this.job = job;
            this.order = order;
            this.outcome = outcome;
            this.all = all;
            this.scale = scale;
        }

        private boolean isFalling() {
            return order == ListOrder.FURTHEST || order == ListOrder.BY_TIME || order == ListOrder.BY_ARRIVAL;
        }

        @Override
        public @Nullable String cursorAt(long place) {
            if (place <= 0) {
                return null;
            }
            double key = scale.keyAt((double) (isFalling() ? all - place : place));
            return switch (order) {
                case BY_NUMBER ->
                    EditCursor.at(order, Long.toString(Math.round(key)), isFalling())
                            .encode();
                case BY_ID -> atNumber(Math.round(key));
                default ->
                    EditCursor.at(order, EditCursor.key(order, outcome, key), isFalling())
                            .encode();
            };
        }

        @Override
        public String labelAt(long place) {
            return EditCursor.label(order, scale.keyAt((double) (isFalling() ? all - place : place)));
        }

        private @Nullable String atNumber(long number) {
            return database.sql(AT_NUMBER)
                    .param("job", job)
                    .param("number", (int) number)
                    .query(UUID.class)
                    .optional()
                    .map(id -> new EditCursor(order, "", id).encode())
                    .orElse(null);
        }

        @Override
        public long placeOf(String cursor) {
            EditCursor at = EditCursor.decode(cursor);
            double place = scale.placeOf(order == ListOrder.BY_ID ? number(at.edit()) : at.number());
            long before = Math.round(isFalling() ? all - place : place);
            // The cursor of a number is that of the first edit itself.
            return Math.max(0, Math.min(all, order == ListOrder.BY_NUMBER ? before - 1 : before));
        }

        private double number(UUID edit) {
            return database.sql(NUMBER_OF)
                    .param("id", edit)
                    .query(Integer.class)
                    .optional()
                    .orElse(0);
        }
    }

    /** The places of a list that consists of others, one after the other. */
    record InParts(List<Estimated> parts, long all) implements EditPositions.Places {

        @Override
        public @Nullable String cursorAt(long place) {
            long before = 0;
            for (Estimated part : parts) {
                if (place < before + part.all) {
                    return place <= 0 ? null : part.cursorAt(Math.max(1, place - before));
                }
                before += part.all;
            }
            return parts.isEmpty() ? null : parts.get(parts.size() - 1).cursorAt(all);
        }

        @Override
        public @Nullable String labelAt(long place) {
            long before = 0;
            for (Estimated part : parts) {
                if (place < before + part.all) {
                    return part.labelAt(place - before);
                }
                before += part.all;
            }
            return null;
        }

        @Override
        public long placeOf(String cursor) {
            Outcome outcome = EditCursor.decode(cursor).outcome();
            long before = 0;
            for (Estimated part : parts) {
                if (part.outcome == outcome) {
                    return before + part.placeOf(cursor);
                }
                before += part.all;
            }
            return before;
        }
    }
}
