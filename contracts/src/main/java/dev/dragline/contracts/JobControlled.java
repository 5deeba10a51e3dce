// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command for a job of edits, for one of its edits, for a training or for an evaluation while it runs. Key: {@code workId}; the last
 * message of a key counts.
 *
 * @param workId the id of the job, the edit, the training or the evaluation; its property is called {@code jobId}, because older
 *     processes know only that name
 * @param attempt of an edit: the attempt that the command is about; absent for everything else
 */
public record JobControlled(
        int schemaVersion,
        @JsonProperty("jobId") UUID workId,
        Action action,
        Instant at,
        @Nullable Integer attempt) {

    /** A command for a whole job, a training or an evaluation. */
    public JobControlled(int schemaVersion, UUID workId, Action action, Instant at) {
        this(schemaVersion, workId, action, at, null);
    }

    public enum Action {
        /** The work stops for good: what was not begun is not computed any more. */
        @JsonProperty("cancel")
        CANCEL
    }
}
