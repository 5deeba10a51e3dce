// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

import dev.dragline.draggan.points.PixelPoint;
import java.util.List;

/** Computes mean distances of points. */
final class Distances {

    private Distances() {}

    /** Returns the mean distance of places from where they should be, pixels. */
    static double mean(List<PixelPoint> places, List<PixelPoint> expected) {
        double sum = 0;
        for (int i = 0; i < places.size(); i++) {
            sum += places.get(i).distanceTo(expected.get(i));
        }
        return sum / places.size();
    }
}
