// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

import dev.dragline.faces.head.Curves;
import dev.dragline.faces.head.FaceMap;
import dev.dragline.faces.head.HeadProfile;
import dev.dragline.faces.head.Outline;
import dev.dragline.faces.head.SurfacePoints;
import dev.dragline.faces.raster.Lattice;

/** The parts that are the same in all faces: the mesh of the head, its tones, and the outlines of lids and lips. */
final class HeadModel {

    static final HeadModel SHARED = new HeadModel();

    private static final int LID_POINTS = 19;
    private static final int LIP_POINTS = 33;
    private static final double LINE = .0055;

    final Lattice lattice;
    final SurfacePoints vertices;
    /**
     * The place of each vertex as seen from the front, before any factor; it grows beyond the width behind the ears.
     */
    final float[] frontX;

    final float[] frontY;
    /** The light that reaches each vertex from all around, 0 to 1. */
    final float[] openness;

    /** The natural redness of each vertex, 0 to 1. */
    final float[] redness;

    final SurfacePoints eyeLeft;
    final SurfacePoints eyeRight;
    final SurfacePoints lashLeft;
    final SurfacePoints lashRight;
    final SurfacePoints lips;
    final SurfacePoints gap;
    /** The gap and the darkest part of the lips beside it. */
    final SurfacePoints lipLine;

    private HeadModel() {
        lattice = lattice();
        vertices = new SurfacePoints(lattice.a(), lattice.b());
        int count = lattice.vertices();
        frontX = new float[count];
        frontY = new float[count];
        openness = new float[count];
        redness = new float[count];
        findTones();
        eyeLeft = eye(-FaceMap.EYE_X);
        eyeRight = eye(FaceMap.EYE_X);
        lashLeft = lash(-1);
        lashRight = lash(1);
        lips = lips();
        gap = gap();
        lipLine = lipLine();
    }

    private void findTones() {
        double[] at = new double[3];
        for (int i = 0; i < lattice.vertices(); i++) {
            double angle = lattice.a()[i];
            HeadProfile.place(angle, lattice.b()[i], at);
            double beyond = Math.max(0, Math.abs(angle) - Math.PI / 2);
            double x = beyond > 0 ? Math.signum(angle) * (.5 + .3 * beyond) : at[0];
            frontX[i] = (float) x;
            frontY[i] = (float) at[1];
            openness[i] = (float) SkinMap.openness(x, at[1]);
            redness[i] = (float) SkinMap.redness(x, at[1]);
        }
    }

    /** Returns a lattice that is finer where the features are. */
    private static Lattice lattice() {
        double[] across = new double[69];
        for (int i = 0; i < across.length; i++) {
            double t = (i - 34) / 34.0;
            across[i] = 1.42 * t + .75 * t * t * t * t * t;
        }
        return Lattice.of(across, levels());
    }

    private static double[] levels() {
        double[] down = new double[78];
        for (int i = 0; i < down.length; i++) {
            down[i] = i < 14
                    ? 4 * Math.pow(i / 14.0, 1.35)
                    : i < 66
                            ? HeadProfile.level(-.300 + .0155 * (i - 14))
                            : Curves.mix(HeadProfile.level(.506), HeadProfile.LAST, (i - 66) / 11.0);
        }
        return down;
    }

    private static SurfacePoints eye(double x) {
        return new Outline()
                .curve(x, FaceMap.EYE_HALF, -1, 1, LID_POINTS, FaceMap::upperLid)
                .curve(x, FaceMap.EYE_HALF, .95, -.95, LID_POINTS, FaceMap::lowerLid)
                .points();
    }

    /** Returns a crescent along the upper lid that ends in a small wing outside. */
    private static SurfacePoints lash(int side) {
        double x = side * FaceMap.EYE_X;
        double half = side * FaceMap.EYE_HALF;
        return new Outline()
                .curve(x, half, -1, 1, LID_POINTS, t -> FaceMap.upperLid(t) + .003)
                .front(x + 1.13 * half, FaceMap.EYE_Y - .016)
                .curve(x, half, 1.02, -1, LID_POINTS, t -> FaceMap.upperLid(t) - .005 - .0085 * Curves.ramp(-1, .5, t))
                .points();
    }

    private static SurfacePoints lips() {
        return new Outline()
                .curve(0, FaceMap.MOUTH_HALF, -1, 1, LIP_POINTS, FaceMap::upperLipEdge)
                .curve(0, FaceMap.MOUTH_HALF, .97, -.97, LIP_POINTS, FaceMap::lowerLipEdge)
                .points();
    }

    private static SurfacePoints gap() {
        return new Outline()
                .curve(0, FaceMap.INNER_HALF, -1, 1, LIP_POINTS, FaceMap::upperGap)
                .curve(0, FaceMap.INNER_HALF, .97, -.97, LIP_POINTS, FaceMap::lowerGap)
                .points();
    }

    private static SurfacePoints lipLine() {
        return new Outline()
                .curve(
                        0,
                        FaceMap.INNER_HALF,
                        -1.06,
                        1.06,
                        LIP_POINTS,
                        t -> FaceMap.upperGap(t) - LINE * Curves.arch(t / 1.1, .5))
                .curve(
                        0,
                        FaceMap.INNER_HALF,
                        1.02,
                        -1.02,
                        LIP_POINTS,
                        t -> FaceMap.lowerGap(t) + LINE * Curves.arch(t / 1.1, .5))
                .points();
    }
}
