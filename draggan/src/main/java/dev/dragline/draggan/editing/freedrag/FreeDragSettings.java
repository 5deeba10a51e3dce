// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.freedrag;

import dev.dragline.draggan.editing.draggan.DragGanSettings;

/**
 * The settings of FreeDrag, with the paper's symbols in brackets.
 *
 * @param learningRate learning rate of Adam
 * @param expectedLoss the loss that a new goal should have at first: the difference of its features from the template
 *     (l)
 * @param stride the furthest that a goal moves at once, pixels of the feature map (d)
 * @param arrivalDistance a goal nearer than this to its target counts as near, pixels of the image
 * @param maskWeight weight of the loss that keeps the image outside of the mask
 * @param mostSteps number of steps after which the optimisation ends, unless the edit names another
 */
public record FreeDragSettings(
        double learningRate,
        double expectedLoss,
        double stride,
        double arrivalDistance,
        double maskWeight,
        int mostSteps) {

    /**
     * The settings of the public code for faces, cats, cars, horses and churches. For elephants, lions, dogs and
     * giraffes it has an expected loss of 0.4 and a stride of 4. The public code takes at most 2000 steps; the limit of
     * 300 is the one of the paper's tables.
     */
    public static final FreeDragSettings DEFAULT = new FreeDragSettings(2e-3, 0.3, 3, 1, 10, 300);

    /** Throws {@link IllegalArgumentException} for a setting outside of its range. */
    public FreeDragSettings {
        DragGanSettings.requirePositive(learningRate, "the learning rate");
        DragGanSettings.requirePositive(expectedLoss, "the expected loss");
        DragGanSettings.requirePositive(stride, "the stride");
        DragGanSettings.requirePositive(arrivalDistance, "the distance of arrival");
        DragGanSettings.requireNotNegative(maskWeight, "the weight of the mask");
        if (mostSteps < 1) {
            throw new IllegalArgumentException("an optimisation takes at least one step, not " + mostSteps);
        }
    }

    /** Returns the same settings with another learning rate. */
    public FreeDragSettings withLearningRate(double other) {
        return new FreeDragSettings(other, expectedLoss, stride, arrivalDistance, maskWeight, mostSteps);
    }

    /** Returns the same settings with another expected loss. */
    public FreeDragSettings withExpectedLoss(double other) {
        return new FreeDragSettings(learningRate, other, stride, arrivalDistance, maskWeight, mostSteps);
    }

    /** Returns the same settings with another {@code arrivalDistance}, pixels of the image. */
    public FreeDragSettings withArrivalDistance(double other) {
        return new FreeDragSettings(learningRate, expectedLoss, stride, other, maskWeight, mostSteps);
    }
}
