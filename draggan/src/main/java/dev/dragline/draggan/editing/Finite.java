// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.points.PixelPoint;
import java.util.List;

/** Throws {@link NonFiniteResultException} for NaN and infinities; {@code what} is what errors call the number. */
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

    /** Checks the sum of all values, because a sum with NaN or an infinity in it is not finite either. */
    public static void require(String what, NDArray values) {
        try (NDArray sum = values.sum()) {
            require(what, sum.getFloat());
        }
    }
}
