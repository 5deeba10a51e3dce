// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far from their targets the points of a job's completed edits ended, counted in buckets.
 *
 * @param buckets those that have edits, the nearest first
 */
public record JobDistances(UUID jobId, List<DistanceBucket> buckets) {

    public JobDistances {
        buckets = List.copyOf(buckets);
    }

    /**
     * The edits whose mean distance after the edit is at least {@code from} and less than {@code to}.
     *
     * @param from pixels
     * @param to pixels; null: any distance from there on
     * @param completed the edits that were completed before it was decided whether edits arrive
     */
    public record DistanceBucket(
            double from, @Nullable Double to, long arrived, long moved, long worse, long completed) {

        @JsonIgnore
        public long edits() {
            return arrived + moved + worse + completed;
        }
    }
}
