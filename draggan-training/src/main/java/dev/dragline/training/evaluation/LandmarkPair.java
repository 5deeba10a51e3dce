package dev.dragline.training.evaluation;

import dev.dragline.draggan.points.PointDrag;
import java.util.List;

/**
 * Two faces: landmarks of the first are the handles, the targets lie on the way to those of the second.
 *
 * @param from seed of the first
 * @param to seed of the second
 * @param part of the way at which the targets lie, 0 to 1
 */
public record LandmarkPair(long from, long to, double part, List<PointDrag> points) {

    public LandmarkPair {
        points = List.copyOf(points);
    }

    /** Pixels. */
    public double meanDistance() {
        return points.stream().mapToDouble(PointDrag::length).average().orElse(0);
    }
}
