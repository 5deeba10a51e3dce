// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The encodings of the images of a job. {@code AUTO} stands for PNG up to 256 pixels, and for JPEG of quality 95 above.
 */
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
