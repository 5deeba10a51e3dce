// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.retention;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which rule deletes a job. */
public enum RetentionReason {
    @JsonProperty("age")
    AGE,
    @JsonProperty("jobs")
    JOBS,
    @JsonProperty("bytes")
    BYTES
}
