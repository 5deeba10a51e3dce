// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import dev.dragline.evaluation.measures.LandingMeasure;
import dev.dragline.evaluation.tasks.Tasks;

/**
 * The pairs of paired image reconstruction.
 *
 * @param series the name of the pairs in files and tables
 * @param points where the points of the flow come from, in a few words for a report
 */
public record ReconstructionPairs(String series, String points, Tasks tasks) {

    /** Measures where the points ended. They are no landmarks, so a landmark network cannot find them. */
    static final LandingMeasure MEASURE = new LandingMeasure.Followed();

    /** Returns the name of the measure, for a report. */
    public String measuredBy() {
        return MEASURE.name();
    }
}
