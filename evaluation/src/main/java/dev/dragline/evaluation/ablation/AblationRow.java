// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.ablation;

import dev.dragline.evaluation.FidelityRow;
import dev.dragline.evaluation.ImageRow;
import dev.dragline.evaluation.LandmarkRow;
import java.util.List;

/**
 * The measurements of one variant.
 *
 * @param landmarks the rows with 1, 5 and 68 points of independent images
 * @param fidelity the fidelity of the edits with one point
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
