// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.surface;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.head.SurfacePatch;

/** From a place in the picture back to the point of a surface, by Newton's method from a point nearby. */
final class InverseSurface {

    private static final int STEPS = 4;
    private static final double STEP = 1e-4;
    /** Pixels. */
    private static final double EXACT = 1e-3;

    private final SurfacePatch patch;
    private final double[] seen = new double[3];

    InverseSurface(SurfacePatch patch) {
        this.patch = patch;
    }

    /** The point that is seen at a place; at an outline, where there may be none, the nearest that was found. */
    SurfacePoint nearest(SurfacePoint near, PixelPoint place) {
        double a = near.a();
        double b = near.b();
        SurfacePoint best = near;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= STEPS; i++) {
            patch.place(a, b, seen);
            double missingX = place.x() - seen[0];
            double missingY = place.y() - seen[1];
            double missing = Math.hypot(missingX, missingY);
            if (missing < least) {
                least = missing;
                best = new SurfacePoint(near.surface(), a, b);
            }
            if (missing < EXACT || missing > 2 * least) {
                break;
            }
            double x = seen[0];
            double y = seen[1];
            patch.place(a + STEP, b, seen);
            double xa = (seen[0] - x) / STEP;
            double ya = (seen[1] - y) / STEP;
            patch.place(a, b + STEP, seen);
            double xb = (seen[0] - x) / STEP;
            double yb = (seen[1] - y) / STEP;
            double determinant = xa * yb - xb * ya;
            if (determinant == 0) {
                break;
            }
            a += (missingX * yb - missingY * xb) / determinant;
            b += (missingY * xa - missingX * ya) / determinant;
        }
        return best;
    }
}
