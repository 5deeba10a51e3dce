package dev.dragline.results.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How far a job is. */
public enum JobState {
    @JsonProperty("running")
    RUNNING,
    /** Every edit has a result, failed ones included. */
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("cancelled")
    CANCELLED;

    /** As in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
