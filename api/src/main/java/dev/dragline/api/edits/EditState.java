// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.edits;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The states of an edit. */
public enum EditState {
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED,
    /** Its job was cancelled before it had a result. */
    @JsonProperty("cancelled")
    CANCELLED;

    /** Returns the name in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
