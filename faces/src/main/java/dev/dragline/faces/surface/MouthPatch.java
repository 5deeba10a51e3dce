// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.surface;

import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.factors.GeometryFactor;
import dev.dragline.faces.head.FaceMap;
import dev.dragline.faces.head.HeadProfile;
import dev.dragline.faces.head.HeadSurface;
import dev.dragline.faces.head.Projection;
import dev.dragline.faces.head.SurfacePatch;

/**
 * The inside of the mouth, which stays with the upper jaw. Its coordinates are halves of the width of the mouth to the
 * right, and units of the head below the line between the lips.
 */
final class MouthPatch implements SurfacePatch {

    private static final double BEHIND = .030;
    private static final double ARCH = .085;

    private final Projection projection;
    private final double middleY;
    private final double middleZ;
    private final double half;

    MouthPatch(FaceGeometry geometry, HeadSurface head, Projection projection) {
        this.projection = projection;
        double[] at = new double[3];
        double level = HeadProfile.level(FaceMap.MOUTH_Y);
        HeadProfile.place(0, level, at);
        middleZ = at[2] + .040 - BEHIND;
        // The length of the nose moves the upper jaw with it.
        middleY = FaceMap.MOUTH_Y + .25 * geometry.value(GeometryFactor.NOSE_LENGTH);
        head.inSpace(HeadProfile.angle(FaceMap.MOUTH_HALF, level), level, at);
        half = at[0];
    }

    @Override
    public void place(double a, double b, double[] seen) {
        projection.project(half * a, middleY + b, middleZ - ARCH * a * a, seen);
    }
}
