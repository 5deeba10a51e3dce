// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dragline.api.Work;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job with its progress.
 *
 * @param waiting the requested attempts without a result; a retried edit waits again
 * @param completed the edits whose last result is completed
 * @param failed the edits whose last result is failed, including retried ones until their new result is stored
 * @param createdAt when it was accepted; for a job that ingest-service does not know, the time of its first result
 * @param pausedAt since when its edits are held back; null if they are not
 * @param ratePerSecond the results per second over the last minute; 0 if the job is not running
 * @param secondsLeft the seconds that the rest will take; null if that is unknown
 * @param meanDistanceBefore the mean over the completed edits, pixels; null without any
 * @param improved the completed edits that came nearer to their targets
 * @param arrived the completed edits that arrived; an edit whose arrival is not known is in none of the three counts
 * @param arrivedWithin the threshold for all edits, pixels; null if each edit has its own
 * @param failures the failed edits by their reasons, the most frequent first
 * @param millisecondsPerEdit the mean compute time of the completed edits that were computed, milliseconds
 * @param cpuSeconds the time that the processors of the workers spent on its completed edits; results of older workers count
 *     nothing
 * @param taken the completed edits that were not computed, but answered from finished ones
 * @param understood how its file was understood where that was not obvious, as phrases
 * @param owner whose job it is; null of a job that ingest does not know
 * @param skipped lines of its file that were left out, because they have errors; {@code /api/jobs/ID/errors} lists them
 * @param weight its share beside other jobs of its owner
 * @param note what its owner noted about it
 * @param tags the words under which its owner finds it
 * @param retryOf the cancelled job whose edits without a result it computes
 * @param refineAbove edits whose points landed further from their targets are refined by a short optimisation, pixels; null:
 *     none are
 * @param known whether ingest-service knows the job; if not, another program wrote its edits to the topic, and {@code
 *     total} counts those with a result
 */
public record Job(
        UUID id,
        @Nullable String name,
        JobState state,
        long total,
        long waiting,
        long completed,
        long failed,
        String generator,
        String method,
        @Nullable String modelVersion,
        @Nullable Double truncation,
        @Nullable String keep,
        @Nullable String priority,
        Instant createdAt,
        @Nullable Instant firstResultAt,
        @Nullable Instant lastResultAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant pausedAt,
        double ratePerSecond,
        @Nullable Double secondsLeft,
        @Nullable Double meanDistanceBefore,
        @Nullable Double meanDistanceAfter,
        long improved,
        long arrived,
        long moved,
        long worse,
        @Nullable Double arrivedWithin,
        List<FailureGroup> failures,
        @Nullable Double millisecondsPerEdit,
        double cpuSeconds,
        long taken,
        List<String> understood,
        @Nullable String owner,
        int skipped,
        double weight,
        @Nullable String note,
        List<String> tags,
        @Nullable UUID retryOf,
        @Nullable Double refineAbove,
        boolean known)
        implements Work {

    public Job {
        failures = List.copyOf(failures);
        understood = List.copyOf(understood);
        tags = List.copyOf(tags);
    }

    @JsonIgnore
    public boolean isRunning() {
        return state == JobState.RUNNING;
    }

    /** Says whether edits of the job may still get a result. */
    @JsonIgnore
    public boolean isOpen() {
        return state.isOpen();
    }

    /** Returns the number of completed edits whose arrival is known. */
    @JsonIgnore
    public long judged() {
        return arrived + moved + worse;
    }

    /** Returns the number of edits that need no more work, at most {@code total}. */
    @JsonIgnore
    public long done() {
        return isOpen() ? Math.max(0, total - waiting) : Math.min(total, completed + failed);
    }

    @Override
    public String stateLabel() {
        return state.label();
    }

    @Override
    public boolean hasEnded() {
        return !state.isOpen();
    }

    @Override
    public boolean wasCompleted() {
        return state == JobState.COMPLETED;
    }
}
