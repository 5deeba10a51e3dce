// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.head;

/**
 * The places of the features on the head before any factor, as seen from the front: the outlines that the painter, the
 * shape and the landmarks share. Side is -1 at the left of the picture and 1 at the right. Lengths are units of the
 * head.
 */
public final class FaceMap {

    public static final double EYE_X = .200;
    public static final double EYE_Y = -.100;
    public static final double EYE_HALF = .108;
    /** How far the half-open lids are above and below the line between the corners of the eye. */
    static final double LID_UP = .055;

    static final double LID_DOWN = .024;
    public static final double MOUTH_Y = .345;
    public static final double MOUTH_HALF = .162;
    public static final double INNER_HALF = .141;
    static final double GAP_UP = .009;
    static final double GAP_DOWN = .021;
    static final double LIP_UP = .036;
    static final double LIP_DOWN = .044;
    public static final double BROW_HALF = .128;

    private FaceMap() {}

    /** Returns the height of a lid; t is -1 at the left corner of the eye and 1 at the right. */
    public static double upperLid(double t) {
        return EYE_Y - LID_UP * Curves.arch(t, 0.85);
    }

    public static double lowerLid(double t) {
        return EYE_Y + LID_DOWN * Curves.arch(t, 1.1);
    }

    /** Returns the height of the outer edge of a lip; t is -1 and 1 at the corners of the mouth. */
    public static double upperLipEdge(double t) {
        double bow = .0085 * Curves.bell(t, .17) - .003 * (Curves.bell(t - .27, .16) + Curves.bell(t + .27, .16));
        return MOUTH_Y - (LIP_UP + GAP_UP) * Curves.arch(t, 0.95) + bow * Curves.arch(t, 1);
    }

    public static double lowerLipEdge(double t) {
        return MOUTH_Y + (LIP_DOWN + GAP_DOWN) * Curves.arch(t, 0.85);
    }

    /** Returns the height of an edge of the gap between the lips; t is -1 and 1 at its corners. */
    public static double upperGap(double t) {
        return MOUTH_Y - GAP_UP * Curves.arch(t, .9) * (1 - .30 * Curves.bell(t, .22));
    }

    public static double lowerGap(double t) {
        return MOUTH_Y + GAP_DOWN * Curves.arch(t, .9);
    }

    /** Returns the place of the middle line of a brow; t is -1 at the inner end and 1 at the outer. */
    public static double browX(int side, double t) {
        return side * (.214 + BROW_HALF * t);
    }

    public static double browY(double t) {
        return -.236 - .030 * (1 - t * t) + .014 * t;
    }

    /** Returns half the thickness of a brow. */
    public static double browHalf(double t) {
        return .005 + .0195 * Curves.ramp(1.02, .1, t) * Curves.ramp(-1.5, -.75, t);
    }
}
