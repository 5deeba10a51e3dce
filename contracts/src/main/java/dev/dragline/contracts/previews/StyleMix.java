// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.previews;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Takes some rows of a code from the code of a seed (Karras et al. 2019, style mixing).
 *
 * @param seed the seed whose code gives the rows; the truncation of the request applies to it
 * @param rows which rows it gives
 */
public record StyleMix(long seed, Rows rows) {

    /** The two parts of a code. */
    public enum Rows {
        /** The first six rows: pose and shape. */
        @JsonProperty("spatial")
        SPATIAL,
        /** The other rows: colours and texture. */
        @JsonProperty("appearance")
        APPEARANCE
    }
}
