// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a training or an evaluation is, as the worker that has it tells. */
public enum ReportedState {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED;

    /** Whether nothing will follow. */
    public boolean isFinal() {
        return this != RUNNING;
    }
}
