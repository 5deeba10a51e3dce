// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.overview;

import dev.dragline.api.edits.Edit;
import dev.dragline.contracts.edits.FailureReason;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the installation is.
 *
 * @param workers the workers that take edits; null if Kafka cannot be asked
 * @param trainers the trainers that wait for work or do some; null if Kafka cannot be asked
 * @param waiting the edits of running jobs that have no result yet
 * @param secondsOfWork the seconds after which they all have one; null if that is not known
 * @param perSecond the results of the last minute, per second
 * @param failures what failed in the jobs of the last day, the newest job first
 * @param deadLetters those that wait in the inbox
 * @param newest the edits that were completed last in the job with the last result
 */
public record Overview(
        @Nullable Integer workers,
        @Nullable Integer trainers,
        long waiting,
        @Nullable Double secondsOfWork,
        double perSecond,
        List<Failed> failures,
        long deadLetters,
        List<Edit> newest) {

    public Overview {
        failures = List.copyOf(failures);
        newest = List.copyOf(newest);
    }

    /**
     * The edits of one job that failed for one reason.
     *
     * @param job its name; null if it has none
     * @param canRetry whether ingest-service can have them computed again
     */
    public record Failed(UUID jobId, @Nullable String job, FailureReason failure, long edits, boolean canRetry) {}

    /** Says whether nobody would compute what is submitted. */
    public boolean isWithoutWorkers() {
        return workers != null && workers == 0;
    }

    /** Says whether nothing needs anybody's attention. */
    public boolean isWell(boolean withDeadLetters) {
        return !isWithoutWorkers() && workers != null && failures.isEmpty() && (!withDeadLetters || deadLetters == 0);
    }
}
