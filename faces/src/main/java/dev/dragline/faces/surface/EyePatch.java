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
 * An eyeball behind its lids. Its coordinates turn with the gaze: (0, 0) is the middle of the pupil, in halves of the
 * width of the eye.
 */
public final class EyePatch implements SurfacePatch {

    /** The radius of the iris, in halves of the width of the eye. */
    public static final double IRIS = .455;

    private static final double FORWARD = .020;
    private static final double CURVE = .28;

    private final Projection projection;
    private final double middleX;
    private final double middleY;
    private final double middleZ;
    private final double half;
    private final float gazeX;
    private final float gazeY;
    private final float lid;

    EyePatch(int side, FaceGeometry geometry, HeadSurface head, Projection projection) {
        this.projection = projection;
        double[] left = corner(head, side * FaceMap.EYE_X - FaceMap.EYE_HALF);
        double[] right = corner(head, side * FaceMap.EYE_X + FaceMap.EYE_HALF);
        middleX = (left[0] + right[0]) / 2;
        middleY = (left[1] + right[1]) / 2;
        middleZ = (left[2] + right[2]) / 2;
        half = (right[0] - left[0]) / 2;
        gazeX = (float) geometry.value(GeometryFactor.GAZE_X);
        gazeY = (float) geometry.value(GeometryFactor.GAZE_Y) - .10f;
        double[] top = new double[3];
        double level = HeadProfile.level(FaceMap.upperLid(0));
        head.inSpace(HeadProfile.angle(side * FaceMap.EYE_X, level), level, top);
        lid = (float) ((top[1] - middleY) / half);
    }

    private static double[] corner(HeadSurface head, double x) {
        double[] at = new double[3];
        double level = HeadProfile.level(FaceMap.EYE_Y);
        head.inSpace(HeadProfile.angle(x, level), level, at);
        return at;
    }

    @Override
    public void place(double a, double b, double[] seen) {
        double x = a + gazeX;
        double y = b + gazeY;
        double z = FORWARD - CURVE * half * (x * x + y * y);
        projection.project(middleX + half * x, middleY + half * y, middleZ + z, seen);
    }

    /**
     * Returns how far the middle of the pupil is to the right of the middle of the eye, in halves of the eye's width.
     */
    public float gazeX() {
        return gazeX;
    }

    /** Returns how far the middle of the pupil is below the middle of the eye, in halves of the eye's width. */
    public float gazeY() {
        return gazeY;
    }

    /** Returns the height of the upper lid in the middle, in halves of the eye's width; negative is up. */
    public float lid() {
        return lid;
    }

    /** Returns half the width of the eye, pixels. */
    public float pixels() {
        return (float) (half * projection.pixelsPerUnit());
    }
}
