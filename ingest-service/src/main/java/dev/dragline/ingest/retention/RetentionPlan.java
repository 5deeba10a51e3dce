// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.retention;

import dev.dragline.api.retention.ExpiredJob;
import dev.dragline.api.retention.RetentionReason;
import dev.dragline.api.retention.RetentionRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides which jobs are deleted.
 *
 * @param expired in the order in which they ended
 */
record RetentionPlan(List<ExpiredJob> expired) {

    RetentionPlan {
        expired = List.copyOf(expired);
    }

    /** A job that has ended and may be deleted. */
    record EndedJob(UUID id, @Nullable String name, String owner, long edits, Instant endedAt, long bytes) {

        ExpiredJob expired(RetentionReason reason) {
            return new ExpiredJob(id, name, owner, edits, endedAt, bytes, reason);
        }
    }

    /**
     * @param ended the jobs that may be deleted, in the order in which they ended
     * @param storedBytes of all jobs, also of those that may not be deleted
     */
    static RetentionPlan of(RetentionRules rules, List<EndedJob> ended, long storedBytes, Instant now) {
        List<ExpiredJob> expired = new ArrayList<>();
        Rest rest = new Rest(ended.size(), storedBytes);
        for (EndedJob job : ended) {
            RetentionReason reason = reason(rules, job, rest, now);
            if (reason != null) {
                expired.add(job.expired(reason));
                rest = new Rest(rest.jobs() - 1, rest.bytes() - job.bytes());
            }
        }
        return new RetentionPlan(expired);
    }

    /** What is left when some jobs are deleted: those that have ended and may be deleted, and the bytes of all. */
    private record Rest(long jobs, long bytes) {}

    private static @Nullable RetentionReason reason(RetentionRules rules, EndedJob job, Rest rest, Instant now) {
        if (rules.olderThanSeconds() != null && job.endedAt().isBefore(now.minusSeconds(rules.olderThanSeconds()))) {
            return RetentionReason.AGE;
        }
        if (rules.mostJobs() != null && rest.jobs() > rules.mostJobs()) {
            return RetentionReason.JOBS;
        }
        boolean tooMuch = rules.mostBytes() != null && rest.bytes() > rules.mostBytes();
        // A job without images makes no room.
        return tooMuch && job.bytes() > 0 ? RetentionReason.BYTES : null;
    }

    long bytes() {
        return expired.stream().mapToLong(ExpiredJob::bytes).sum();
    }
}
