// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.surface;

import dev.dragline.faces.head.Projection;
import dev.dragline.faces.head.SurfacePatch;

/** The hair behind the head, in the coordinates of {@link HairShape#back}. */
record BackHairPatch(HairShape shape, Projection projection) implements SurfacePatch {
    @Override
    public void place(double a, double b, double[] seen) {
        shape.back(a, b, seen);
        projection.project(seen[0], seen[1], seen[2], seen);
    }
}
