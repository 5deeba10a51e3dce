// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One edit that is to be computed.
 *
 * @param start the code of the image, {@code [l, w_dim]}
 * @param points handles with their targets, at least one, pixels of the image
 * @param movable the mask; absent if everything may move
 * @param steps the number of steps; for a method that optimises or refines, the most that the optimisation may take;
 *     absent for the method's own number
 * @param images which moments of the trajectory get images
 */
public record DragEdit(
        LatentCode start,
        List<PointDrag> points,
        @Nullable EditMask movable,
        @Nullable Integer steps,
        Images images) {

    private static final int PINS_PER_SIDE = 4;

    /** Which moments of a trajectory get images. */
    public enum Images {
        /** All key frames get images. */
        KEY_FRAMES,
        /** Only the first and the last key frame get images. */
        FIRST_AND_LAST
    }

    public DragEdit {
        points = List.copyOf(points);
    }

    /** Returns the mean distance of the handles from their targets, pixels. */
    public double meanDistance() {
        return points.stream().mapToDouble(PointDrag::length).average().orElse(0);
    }

    /**
     * Returns the points, followed by a pin at each place of a coarse grid over the image that the mask does not let
     * move.
     */
    public List<PointDrag> pointsAndPins() {
        if (movable == null) {
            return points;
        }
        List<PointDrag> all = new ArrayList<>(points);
        int spacing = Math.max(1, movable.size() / PINS_PER_SIDE);
        for (int y = spacing / 2; y < movable.size(); y += spacing) {
            for (int x = spacing / 2; x < movable.size(); x += spacing) {
                if (!movable.allows(x, y)) {
                    all.add(new PointDrag(new PixelPoint(x, y), new PixelPoint(x, y)));
                }
            }
        }
        return all;
    }
}
