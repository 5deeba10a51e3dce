// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One edit to be computed.
 *
 * @param start the code of the image, {@code [l, w_dim]}
 * @param points at least one
 * @param movable absent: everything may move
 * @param steps of a predictor the number of steps, of an optimisation, a refining one too, the most it may take; absent: the
 *     method's own
 * @param images of which moments of the trajectory images are wanted
 */
public record DragEdit(
        LatentCode start,
        List<PointDrag> points,
        @Nullable EditMask movable,
        @Nullable Integer steps,
        Images images) {

    private static final int PINS_A_SIDE = 4;

    /** Of which moments of a trajectory images are made. */
    public enum Images {
        /** All key frames. */
        KEY_FRAMES,
        /** The first and the last one. */
        FIRST_AND_LAST
    }

    public DragEdit {
        points = List.copyOf(points);
    }

    /** Mean distance of the handles from their targets, pixels. */
    public double meanDistance() {
        return points.stream().mapToDouble(PointDrag::length).average().orElse(0);
    }

    /** The points, and a pin wherever a coarse grid over the image meets what must not move. */
    public List<PointDrag> pointsAndPins() {
        if (movable == null) {
            return points;
        }
        List<PointDrag> all = new ArrayList<>(points);
        int spacing = Math.max(1, movable.size() / PINS_A_SIDE);
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
