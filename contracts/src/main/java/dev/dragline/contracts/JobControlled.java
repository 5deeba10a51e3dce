// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/** What is asked of a job of edits, of a training or of an evaluation, while it runs. Key: {@code jobId}, the id of
 * any of them; the last one counts. */
public record JobControlled(int schemaVersion, UUID jobId, Action action, Instant at) {

    public enum Action {
        /** Stop for good: what was not begun is not computed any more. */
        @JsonProperty("cancel")
        CANCEL
    }
}
