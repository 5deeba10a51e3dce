// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The states of a training or an evaluation. */
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

    /** Returns the name in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Says whether the state may still change. */
    public boolean isOpen() {
        return this == WAITING || this == RUNNING;
    }
}
