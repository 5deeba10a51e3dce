// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.previews;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a preview may have. */
public enum PreviewPart {
    /** The picture. */
    @JsonProperty("image")
    IMAGE,
    /** The whole code of the picture, in W+. */
    @JsonProperty("latent")
    LATENT,
    /** How the picture moves when its code does. */
    @JsonProperty("flow")
    FLOW,
    /** Where the landmarks of the picture are. */
    @JsonProperty("landmarks")
    LANDMARKS
}
