// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

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

    /** As in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it may still change. */
    public boolean isOpen() {
        return this == WAITING || this == RUNNING;
    }
}
