// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the images of a job are encoded. {@code AUTO}: PNG up to 256 pixels, JPEG of quality 95 above. */
public enum ImageFormat {
    @JsonProperty("auto")
    AUTO,
    @JsonProperty("png")
    PNG,
    @JsonProperty("jpeg")
    JPEG,
    @JsonProperty("none")
    NONE
}
