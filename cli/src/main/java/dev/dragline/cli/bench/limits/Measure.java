// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.limits;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The values that can be read from a row of an evaluation. */
enum Measure {
    /** The mean distance from the targets as a part of that before the edit, on all pairs of the method. */
    @JsonProperty("relativeDistance")
    RELATIVE_DISTANCE,
    /** The mean distance from the targets on the pairs that all methods of the series computed, pixels. */
    @JsonProperty("distance")
    DISTANCE,
    /** The seconds of an edit on these pairs. */
    @JsonProperty("secondsPerEdit")
    SECONDS_PER_EDIT,
    /** The seconds of a step of an edit on these pairs. */
    @JsonProperty("secondsPerStep")
    SECONDS_PER_STEP,
    /** The seconds of one pass of the generator, for one image. */
    @JsonProperty("secondsPerPass")
    SECONDS_PER_PASS,
    /** The number of edits that changed the rows of the code that carry the appearance. */
    @JsonProperty("changedAppearance")
    CHANGED_APPEARANCE,
    /** The Frechet distance of the edited images as a part of that of unedited ones. */
    @JsonProperty("relativeFrechetDistance")
    RELATIVE_FRECHET_DISTANCE,
    /** The mean distance of a variant of the ablations, pixels. */
    @JsonProperty("ablationDistance")
    ABLATION_DISTANCE,
    /** The Frechet distance of a variant of the ablations as a part of that of unedited images. */
    @JsonProperty("ablationFrechetDistance")
    ABLATION_FRECHET_DISTANCE
}
