// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.pairs;

import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PointDrag;
import java.util.List;

/**
 * Two images of one appearance, and points that are known in both.
 *
 * @param start code of the first, {@code [l, w_dim]}
 * @param end code of the second; its appearance rows are those of the first
 * @param points where each is in the first and in the second image, pixels; the place in the list is the point's number
 */
public record PointPair(LatentCode start, LatentCode end, List<PointDrag> points) {

    public PointPair {
        points = List.copyOf(points);
    }

    /** Returns the mean distance of all points between the two images, pixels. */
    public double meanDistance() {
        return points.stream().mapToDouble(PointDrag::length).average().orElse(0);
    }
}
