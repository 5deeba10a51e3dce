// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The state of a training or an evaluation, as the worker that computes it reports. */
public enum ReportedState {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED;

    /** Says whether no further report will follow. */
    public boolean isFinal() {
        return this != RUNNING;
    }
}
