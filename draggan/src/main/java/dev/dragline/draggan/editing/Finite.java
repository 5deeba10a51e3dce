// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.points.PixelPoint;
import java.util.List;

/** Refuses numbers that are none; every method throws {@link NonFiniteResultException} through it. */
public final class Finite {

    private Finite() {}

    public static void require(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new NonFiniteResultException(what);
        }
    }

    public static void require(String what, LatentCode code) {
        for (float value : code.values()) {
            require(what, value);
        }
    }

    public static void require(String what, List<PixelPoint> points) {
        for (PixelPoint point : points) {
            require(what, point.x());
            require(what, point.y());
        }
    }

    public static void require(String what, double[][]... values) {
        for (double[][] rows : values) {
            for (double[] row : rows) {
                for (double value : row) {
                    require(what, value);
                }
            }
        }
    }

    /** One sum says it for all of them: what is not finite does not go away by adding to it. */
    public static void require(String what, NDArray values) {
        try (NDArray sum = values.sum()) {
            require(what, sum.getFloat());
        }
    }
}
