// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.draggan;

/**
 * How DragGAN optimises. Lengths are pixels of an image of 512 and are scaled to the image, except where it says
 * otherwise.
 *
 * @param learningRate of Adam
 * @param supervisionRadius pixels nearer than this to a point pull it; scaled and rounded, at least one pixel
 * @param searchRadius a point is looked for within this many pixels to each side; scaled and rounded
 * @param stopDistance the edit ends when every point is this near to its target
 * @param leastStopDistance pixels of the image itself: {@code stopDistance} does not shrink below it
 * @param maskWeight of what keeps the image outside of the mask as it was
 * @param mostSteps after which the optimisation gives up, if the edit asks for no other number
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
     * As the windows of the public code begin, and, since those go on until somebody stops them, the 300 steps at which
     * the paper caps landmarks. The paper's learning rate is 2e-3 for FFHQ, AFHQ cats and cars; it is 1e-3 here.
     */
    public static final DragGanSettings DEFAULT = new DragGanSettings(1e-3, 3, 12, 2, 2, 20, 300);

    private static final double REFERENCE = 512;

    /** Throws {@link IllegalArgumentException} for a setting that no optimisation can have. */
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

    /** The same with another learning rate. */
    public DragGanSettings withLearningRate(double other) {
        return new DragGanSettings(
                other, supervisionRadius, searchRadius, stopDistance, leastStopDistance, maskWeight, mostSteps);
    }

    /** The same with another distance at which to stop, scaled to the image and no less for small ones. */
    public DragGanSettings withStopDistance(double other) {
        return new DragGanSettings(learningRate, supervisionRadius, searchRadius, other, 0, maskWeight, mostSteps);
    }

    /** The same with another distance below which {@link #stopDistance} does not shrink, pixels of the image itself. */
    public DragGanSettings withLeastStopDistance(double other) {
        return new DragGanSettings(
                learningRate, supervisionRadius, searchRadius, stopDistance, other, maskWeight, mostSteps);
    }

    /** Pixels of the image. A radius of none would supervise nothing: the public code fails there. */
    int supervisionRadius(int resolution) {
        return Math.max(1, rounded(supervisionRadius, resolution));
    }

    /** Pixels of the image. */
    int searchRadius(int resolution) {
        return rounded(searchRadius, resolution);
    }

    /** Pixels of the image. */
    double stopDistance(int resolution) {
        return Math.max(stopDistance * resolution / REFERENCE, leastStopDistance);
    }

    // Halves to the even number, as the public code's language rounds.
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
