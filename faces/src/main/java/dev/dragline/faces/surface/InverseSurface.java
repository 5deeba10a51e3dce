// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.surface;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.head.SurfacePatch;
import org.jspecify.annotations.Nullable;

/** Finds the point of a surface at a place in the picture, by Newton's method from a point nearby. */
final class InverseSurface {

    private static final int STEPS = 4;
    private static final double STEP = 1e-4;
    /** The distance at which a point is exact enough, pixels. */
    private static final double EXACT = 1e-3;

    private final SurfacePatch patch;
    private final double[] seen = new double[3];

    InverseSurface(SurfacePatch patch) {
        this.patch = patch;
    }

    /** Finds the point at a place; at an outline, where there may be none, the nearest one. */
    SurfacePoint nearest(SurfacePoint near, PixelPoint place) {
        @Nullable SurfacePoint point = near;
        SurfacePoint best = near;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= STEPS && point != null; i++) {
            patch.place(point.a(), point.b(), seen);
            double missingX = place.x() - seen[0];
            double missingY = place.y() - seen[1];
            double missing = Math.hypot(missingX, missingY);
            if (missing < least) {
                least = missing;
                best = point;
            }
            if (missing < EXACT || missing > 2 * least) {
                break;
            }
            point = next(point, missingX, missingY);
        }
        return best;
    }

    /** Takes a step of Newton's method from a point that was placed last; returns null if there is none. */
    private @Nullable SurfacePoint next(SurfacePoint point, double missingX, double missingY) {
        double a = point.a();
        double b = point.b();
        double x = seen[0];
        double y = seen[1];
        patch.place(a + STEP, b, seen);
        double xa = (seen[0] - x) / STEP;
        double ya = (seen[1] - y) / STEP;
        patch.place(a, b + STEP, seen);
        double xb = (seen[0] - x) / STEP;
        double yb = (seen[1] - y) / STEP;
        double determinant = xa * yb - xb * ya;
        return determinant == 0
                ? null
                : new SurfacePoint(
                        point.surface(),
                        a + (missingX * yb - missingY * xb) / determinant,
                        b + (missingY * xa - missingX * ya) / determinant);
    }
}
