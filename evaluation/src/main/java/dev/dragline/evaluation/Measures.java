// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import dev.dragline.evaluation.measures.LandingMeasure;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What says where points ended.
 *
 * @param landmarks for landmarks
 * @param surface for points anywhere on the surface
 */
public record Measures(LandingMeasure landmarks, LandingMeasure surface) {

    /** What measures tasks of a kind. */
    LandingMeasure of(LandmarkSeries kind) {
        return kind.surface() ? surface : landmarks;
    }

    /** All that measure tasks of some kinds, in a few words for a report. */
    public String names(List<LandmarkSeries> kinds) {
        return kinds.stream().map(kind -> of(kind).name()).distinct().collect(Collectors.joining("; "));
    }
}
