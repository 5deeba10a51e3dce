// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import dev.dragline.evaluation.measures.LandingMeasure;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Chooses what measures where points ended.
 *
 * @param landmarks the measure of landmarks
 * @param surface the measure of points anywhere on the surface
 */
public record Measures(LandingMeasure landmarks, LandingMeasure surface) {

    /** Returns what measures the tasks of a kind. */
    LandingMeasure of(LandmarkSeries kind) {
        return kind.surface() ? surface : landmarks;
    }

    /** Returns the names of all measures of some kinds, for a report. */
    public String names(List<LandmarkSeries> kinds) {
        return kinds.stream().map(kind -> of(kind).name()).distinct().collect(Collectors.joining("; "));
    }
}
