// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The states of a job. */
public enum JobState {
    @JsonProperty("running")
    RUNNING,
    /** Its edits that were not sent yet are held back; those that were are still computed. */
    @JsonProperty("paused")
    PAUSED,
    /** Every edit is completed. */
    @JsonProperty("completed")
    COMPLETED,
    /** Every edit has a result, and at most half of them failed. */
    @JsonProperty("completed-with-failures")
    COMPLETED_WITH_FAILURES,
    /** Every edit has a result, and more than half of them failed. */
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED;

    /** Returns the name in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Says whether the state may still change. */
    public boolean isOpen() {
        return this == RUNNING || this == PAUSED;
    }
}
