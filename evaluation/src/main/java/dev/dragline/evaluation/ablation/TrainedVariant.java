// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.ablation;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was trained, for reports.
 *
 * @param minutes that it was to take
 * @param seconds that it took
 * @param stageOneSteps of the regularizer alone
 * @param stageTwoSteps of the predictor, and of the regularizer with it
 * @param metrics on held-out pseudo-edits, as in a model's manifest
 * @param weightsSha256 of the networks
 */
public record TrainedVariant(
        Variant variant,
        double minutes,
        double seconds,
        int stageOneSteps,
        int stageTwoSteps,
        SortedMap<String, Double> metrics,
        String weightsSha256) {

    private static final int SHORT = 12;

    public TrainedVariant {
        metrics = new TreeMap<>(metrics);
    }

    /** Tells these networks from others of the same variant. */
    String version() {
        return variant.folder() + "-" + weightsSha256.substring(0, SHORT);
    }
}
