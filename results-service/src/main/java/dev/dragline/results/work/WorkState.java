// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.work;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a training or an evaluation is. */
public enum WorkState {
    /** No worker has reported on it yet. */
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED;

    /**
     * What is known from both sides.
     *
     * @param reported by the worker, as in JSON; absent before its first report
     * @param cancelledAt when it was asked to stop
     */
    public static WorkState of(@Nullable String reported, @Nullable Instant cancelledAt) {
        if (reported != null) {
            return valueOf(reported.toUpperCase(Locale.ROOT));
        }
        return cancelledAt != null ? CANCELLED : WAITING;
    }

    /** As in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it may still change. */
    public boolean isOpen() {
        return this == WAITING || this == RUNNING;
    }
}
