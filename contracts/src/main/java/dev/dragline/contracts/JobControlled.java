package dev.dragline.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/** What is asked of a job of edits, or of a training, while it runs. Key: {@code jobId}; the last one counts. */
public record JobControlled(int schemaVersion, UUID jobId, Action action, Instant at) {

    public enum Action {
        /** Stop for good: what was not begun is not computed any more. */
        @JsonProperty("cancel")
        CANCEL
    }
}
