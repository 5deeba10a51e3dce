// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.draggan;

/**
 * The settings of DragGAN. Lengths are pixels of an image of 512 pixels and are scaled to the image, except where a
 * parameter says otherwise.
 *
 * @param learningRate learning rate of Adam
 * @param supervisionRadius the motion supervision uses pixels nearer than this to a point; rounded, at least one pixel
 * @param searchRadius the tracking searches this many pixels to each side of a point; rounded
 * @param stopDistance the optimisation ends when every point is at most this far from its target
 * @param leastStopDistance lower limit of the scaled {@code stopDistance}, pixels of the image itself
 * @param maskWeight weight of the loss that keeps the image outside of the mask
 * @param mostSteps number of steps after which the optimisation ends, unless the edit names another
 */
public record DragGanSettings(
        double learningRate,
        double supervisionRadius,
        double searchRadius,
        double stopDistance,
        double leastStopDistance,
        double maskWeight,
        int mostSteps) {

    /**
     * The defaults of the public code's user interface. That code optimises until its user stops it; the limit of 300
     * steps is the one of the paper's experiments with landmarks. The paper's learning rate is 2e-3 for FFHQ, AFHQ cats
     * and cars; it is 1e-3 here.
     */
    public static final DragGanSettings DEFAULT = new DragGanSettings(1e-3, 3, 12, 2, 2, 20, 300);

    private static final double REFERENCE = 512;

    /** Throws {@link IllegalArgumentException} for a setting outside of its range. */
    public DragGanSettings {
        requirePositive(learningRate, "the learning rate");
        requirePositive(supervisionRadius, "the radius of the supervision");
        requirePositive(searchRadius, "the radius of the search");
        requireNotNegative(stopDistance, "the distance at which to stop");
        requireNotNegative(leastStopDistance, "the least distance at which to stop");
        requireNotNegative(maskWeight, "the weight of the mask");
        if (mostSteps < 1) {
            throw new IllegalArgumentException("an optimisation takes at least one step, not " + mostSteps);
        }
    }

    /** Returns the same settings with another learning rate. */
    public DragGanSettings withLearningRate(double other) {
        return new DragGanSettings(
                other, supervisionRadius, searchRadius, stopDistance, leastStopDistance, maskWeight, mostSteps);
    }

    /** Returns the same settings with another {@code stopDistance}, which has no lower limit. */
    public DragGanSettings withStopDistance(double other) {
        return new DragGanSettings(learningRate, supervisionRadius, searchRadius, other, 0, maskWeight, mostSteps);
    }

    /** Returns the same settings with another {@code leastStopDistance}, pixels of the image itself. */
    public DragGanSettings withLeastStopDistance(double other) {
        return new DragGanSettings(
                learningRate, supervisionRadius, searchRadius, stopDistance, other, maskWeight, mostSteps);
    }

    /**
     * Returns the radius in pixels of the image. A radius of 0 would supervise nothing; the public code fails there.
     */
    int supervisionRadius(int resolution) {
        return Math.max(1, rounded(supervisionRadius, resolution));
    }

    /** Returns the radius in pixels of the image. */
    int searchRadius(int resolution) {
        return rounded(searchRadius, resolution);
    }

    /** Returns the distance in pixels of the image. */
    double stopDistance(int resolution) {
        return Math.max(stopDistance * resolution / REFERENCE, leastStopDistance);
    }

    // Halves are rounded to the even number, as by Python's round, which the public code uses.
    private static int rounded(double length, int resolution) {
        return (int) Math.rint(length / REFERENCE * resolution);
    }

    public static void requirePositive(double value, String what) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(what + " is a number above 0, not " + value);
        }
    }

    public static void requireNotNegative(double value, String what) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(what + " is 0 or a number above it, not " + value);
        }
    }
}
