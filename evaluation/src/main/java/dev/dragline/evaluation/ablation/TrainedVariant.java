// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.ablation;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Describes how a variant was trained, for reports.
 *
 * @param minutes the minutes that the training was to take
 * @param seconds the seconds that it took
 * @param stageOneSteps the training steps of the regularizer alone
 * @param stageTwoSteps the training steps of the predictor, and of the regularizer with it
 * @param metrics the metrics on held-out pseudo-edits, as in a model's manifest
 * @param weightsSha256 the SHA-256 of the networks, hexadecimal
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

    /** Returns a name that differs for other networks of the same variant. */
    String version() {
        return variant.folder() + "-" + weightsSha256.substring(0, SHORT);
    }
}
