// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.freedrag;

import dev.dragline.draggan.points.PixelPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * A search for a goal on the line from a place to the target of a point.
 *
 * @param range length of the searched line, pixels of the map
 * @param wantedLoss the candidate whose loss is nearest to it becomes the goal, the first one of equals
 */
record GoalSearch(int point, PixelPoint from, double range, double wantedLoss) {

    /** How many places of the line are tried. */
    static final int CANDIDATES = 10;

    private static final double LENGTH_EPSILON = 1e-8;

    /** Returns the places that are tried, from the nearest to the furthest. */
    List<PixelPoint> candidates(PixelPoint target) {
        PixelPoint end = along(from, target, range, 1);
        List<PixelPoint> candidates = new ArrayList<>();
        for (int i = 1; i <= CANDIDATES; i++) {
            double part = (double) i / CANDIDATES;
            candidates.add(
                    new PixelPoint((1 - part) * from.x() + part * end.x(), (1 - part) * from.y() + part * end.y()));
        }
        return candidates;
    }

    /** Returns the index of the best candidate; their losses begin at an index. */
    int best(float[] losses, int begin) {
        int best = begin;
        for (int j = best; j < begin + CANDIDATES; j++) {
            if (Math.abs(losses[j] - wantedLoss) < Math.abs(losses[best] - wantedLoss)) {
                best = j;
            }
        }
        return best;
    }

    /**
     * Returns the place that lies {@code length} towards the target (1) or away from it (-1), at most the target's
     * distance.
     */
    static PixelPoint along(PixelPoint from, PixelPoint target, double length, int direction) {
        double part = direction * Math.min(length / (from.distanceTo(target) + LENGTH_EPSILON), 1);
        return new PixelPoint(from.x() + part * (target.x() - from.x()), from.y() + part * (target.y() - from.y()));
    }
}
