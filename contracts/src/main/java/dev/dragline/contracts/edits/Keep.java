// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.edits;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is kept of an edit in addition to its figures. */
public enum Keep {
    /** The images before and after, the latent code and the image of every key frame. */
    @JsonProperty("trajectory")
    TRAJECTORY,
    /** The images before and after, and the first and the last latent code. */
    @JsonProperty("final")
    FINAL,
    /** Nothing but the figures. */
    @JsonProperty("none")
    NONE
}
