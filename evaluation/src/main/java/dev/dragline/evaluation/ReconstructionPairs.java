// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import dev.dragline.evaluation.measures.LandingMeasure;
import dev.dragline.evaluation.tasks.Tasks;

/**
 * The pairs of paired image reconstruction.
 *
 * @param series in files and tables
 * @param points where the points of the flow come from, in a few words for a report
 */
public record ReconstructionPairs(String series, String points, Tasks tasks) {

    /** What says where the points ended: they are no landmarks, so a network for these cannot find them. */
    static final LandingMeasure MEASURE = new LandingMeasure.Followed();

    /** The same in a few words for a report. */
    public String measuredBy() {
        return MEASURE.name();
    }
}
