// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.surface;

import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.factors.GeometryFactor;
import dev.dragline.faces.head.Projection;
import dev.dragline.faces.head.SurfacePatch;

/** An ear: a disc at the side of the head with coordinates from -1 to 1. */
final class EarPatch implements SurfacePatch {

    private final int side;
    private final Projection projection;
    private final double width;

    EarPatch(int side, FaceGeometry geometry, Projection projection) {
        this.side = side;
        this.projection = projection;
        width = geometry.value(GeometryFactor.FACE_WIDTH);
    }

    @Override
    public void place(double a, double b, double[] seen) {
        double outwards = side * a * Math.sqrt(1 - b * b / 2);
        double down = b * Math.sqrt(1 - a * a / 2);
        double broad = 1.0 - .28 * down - .10 * down * down;
        double lean = .014 * down;
        double rim = .022 * (a * a + b * b) * (1 - .3 * (a * a + b * b));
        double x = .474 * width + .062 * broad * outwards - lean;
        double z = -.030 - .050 * outwards + rim;
        projection.project(side * x, .030 + .122 * down, z, seen);
    }
}
