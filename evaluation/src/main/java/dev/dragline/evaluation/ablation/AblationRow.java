// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.ablation;

import dev.dragline.evaluation.FidelityRow;
import dev.dragline.evaluation.ImageRow;
import dev.dragline.evaluation.LandmarkRow;
import java.util.List;

/**
 * How one variant did.
 *
 * @param landmarks with 1, 5 and 68 points of independent images
 * @param fidelity of the edits with one point
 */
public record AblationRow(
        String method,
        TrainedVariant training,
        List<LandmarkRow> landmarks,
        FidelityRow fidelity,
        ImageRow reconstruction) {

    public AblationRow {
        landmarks = List.copyOf(landmarks);
    }
}
