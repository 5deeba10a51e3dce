// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.freedrag;

import dev.dragline.draggan.editing.draggan.DragGanSettings;

/**
 * How FreeDrag optimises. The paper's letters are in brackets.
 *
 * @param learningRate of Adam
 * @param expectedLoss how far the features at a point's next goal should be from its template at first (l)
 * @param stride how far a goal may move at once, pixels of the feature map (d)
 * @param arrivalDistance a point nearer than this to its target may have arrived, pixels of the image
 * @param maskWeight of what keeps the image outside of the mask as it was
 * @param mostSteps after which the optimisation gives up, if the edit asks for no other number
 */
public record FreeDragSettings(
        double learningRate,
        double expectedLoss,
        double stride,
        double arrivalDistance,
        double maskWeight,
        int mostSteps) {

    /**
     * As the public code has them for faces, cats, cars, horses and churches; for elephants, lions, dogs and giraffes it
     * has an expected loss of 0.4 and a stride of 4. It takes 2000 steps at most; 300 are the paper's for its tables.
     */
    public static final FreeDragSettings DEFAULT = new FreeDragSettings(2e-3, 0.3, 3, 1, 10, 300);

    /** Throws {@link IllegalArgumentException} for a setting that no optimisation can have. */
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

    /** The same with another learning rate. */
    public FreeDragSettings withLearningRate(double other) {
        return new FreeDragSettings(other, expectedLoss, stride, arrivalDistance, maskWeight, mostSteps);
    }

    /** The same with another expected loss. */
    public FreeDragSettings withExpectedLoss(double other) {
        return new FreeDragSettings(learningRate, other, stride, arrivalDistance, maskWeight, mostSteps);
    }

    /** The same with another distance at which a point may have arrived, pixels of the image. */
    public FreeDragSettings withArrivalDistance(double other) {
        return new FreeDragSettings(learningRate, expectedLoss, stride, other, maskWeight, mostSteps);
    }
}
