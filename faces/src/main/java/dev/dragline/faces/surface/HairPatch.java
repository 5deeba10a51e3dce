// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.surface;

import dev.dragline.faces.head.Projection;
import dev.dragline.faces.head.SurfacePatch;

/** The hair on the head, in the coordinates of {@link HairShape#cap}. */
record HairPatch(HairShape shape, Projection projection) implements SurfacePatch {
    @Override
    public void place(double a, double b, double[] seen) {
        shape.cap(a, b, seen);
        projection.project(seen[0], seen[1], seen[2], seen);
    }
}
