package dev.dragline.training.evaluation;

/**
 * How one method did on some pairs.
 *
 * @param points of each pair
 * @param meanDistanceBefore of the points from their targets, pixels
 * @param meanDistance after the edits, pixels
 * @param confidence95 half the width of the confidence interval of {@code meanDistance}, by the normal approximation
 * @param ratio after to before
 * @param secondsPerEdit of computing, without the following of the points
 * @param steps mean steps of a trajectory
 */
public record LandmarkResult(
        String method,
        int points,
        int pairs,
        double meanDistanceBefore,
        double meanDistance,
        double confidence95,
        double ratio,
        double secondsPerEdit,
        double steps) {}
