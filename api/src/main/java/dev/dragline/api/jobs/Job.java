// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dragline.api.Work;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is shown.
 *
 * @param waiting attempts that were asked for and have no result yet; a retried edit waits again
 * @param completed edits whose last result is completed
 * @param failed edits whose last result is failed, the retried ones among them until their new result comes
 * @param createdAt of a job that ingest does not know, the time of its first result
 * @param ratePerSecond results per second over the last minute; 0 if the job is not running
 * @param secondsLeft null if nothing can be said
 * @param meanDistanceBefore mean over the completed edits, pixels; null without any
 * @param improved completed edits that came nearer to their targets
 * @param arrived completed edits by their arrival; those of which it is not known are in none of the three counts
 * @param arrivedWithin the threshold that was asked for all edits, pixels; null if each edit has its own
 * @param failures the failed edits by their reasons, the most frequent first
 * @param millisecondsPerEdit compute time per edit, mean over the completed ones
 * @param understood how its file was understood where that was not obvious, as phrases
 * @param known false: its edits were written to the topic by somebody else than ingest, and {@code total} is what came
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
        List<String> understood,
        boolean known)
        implements Work {

    public Job {
        failures = List.copyOf(failures);
        understood = List.copyOf(understood);
    }

    @JsonIgnore
    public boolean isRunning() {
        return state == JobState.RUNNING;
    }

    /** Completed edits of which it is known whether they arrived. */
    @JsonIgnore
    public long judged() {
        return arrived + moved + worse;
    }

    /** Edits that need no more work, at most {@code total}. */
    @JsonIgnore
    public long done() {
        return state == JobState.RUNNING ? Math.max(0, total - waiting) : Math.min(total, completed + failed);
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
