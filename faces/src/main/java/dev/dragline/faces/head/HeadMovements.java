// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.head;

import static dev.dragline.faces.head.Curves.arch;
import static dev.dragline.faces.head.Curves.bell;
import static dev.dragline.faces.head.Curves.plateau;
import static dev.dragline.faces.head.Curves.ramp;

/** Computes how a point of the head, given by its place before any factor, moves with each {@link ShapeFactor}. */
final class HeadMovements {

    /** The distance between the lids at an opening of 1. */
    static final double LID_TRAVEL = .110;

    /** The width of the gap between the lips for each unit of the mouth's opening. */
    static final double GAP_PER_OPENING = 1.3;

    private static final double UPPER_SHARE = .97;
    private static final double JAW_SHARE = .55;

    private HeadMovements() {}

    /**
     * Computes the movement with one factor.
     *
     * @param at the place before any factor: x, y, z
     * @param moved takes the movement for a coefficient of 1
     */
    static void find(ShapeFactor factor, double[] at, double[] moved) {
        double x = at[0];
        double y = at[1];
        moved[0] = 0;
        moved[1] = 0;
        moved[2] = 0;
        switch (factor) {
            case WIDTH -> moved[0] = x;
            case JAW -> moved[0] = x / .345 * bell(y - .42, .15) * ramp(.05, .25, y);
            case CHIN -> moved[1] = ramp(.36, .60, y);
            case EYE_SPACING -> moved[0] = Math.signum(x) * eyeRegion(x, y) * ramp(.0, .06, Math.abs(x));
            case EYE_SIZE_CHANGE -> eyeSize(x, y, moved);
            case LID_LEFT -> moved[1] = lid(-x, y);
            case LID_RIGHT -> moved[1] = lid(x, y);
            case BROW_HEIGHT -> moved[1] = -browRegion(x, y);
            case BROW_TILT ->
                moved[1] = (Math.abs(x) - .214) / FaceMap.BROW_HALF * ramp(0, .08, Math.abs(x)) * browRegion(x, y);
            case NOSE_LENGTH -> moved[1] = noseLength(x, y);
            case NOSE_WIDTH -> moved[0] = x * plateau(x, y - .155, .13, .11, .45, 1.5);
            case MOUTH_WIDTH -> moved[0] = x * plateau(x, y - .36, .20, .17, .75, 1.75);
            case MOUTH_OPENING -> moved[1] = opening(x, y);
            case SMILE -> smile(x, y, moved);
            case LIP_THICKNESS -> moved[1] = thickness(x, y);
        }
    }

    private static double eyeRegion(double x, double y) {
        return plateau(Math.abs(x) - FaceMap.EYE_X, y - FaceMap.EYE_Y + .02, .11, .10, .8, 1.9);
    }

    private static void eyeSize(double x, double y, double[] moved) {
        double dx = x - Math.signum(x) * FaceMap.EYE_X;
        double region = plateau(dx, y - FaceMap.EYE_Y, .11, .09, .75, 1.75);
        moved[0] = dx * region;
        moved[1] = (y - FaceMap.EYE_Y) * region;
    }

    /**
     * Returns the movement with a lid's opening: the upper lid makes most of the way, the lower one the rest,
     * downwards.
     */
    private static double lid(double x, double y) {
        double t = (x - FaceMap.EYE_X) / FaceMap.EYE_HALF;
        double upper = FaceMap.upperLid(t);
        double lower = FaceMap.lowerLid(t);
        if (Math.abs(t) >= 1) {
            return 0;
        }
        double upperWay = -UPPER_SHARE * LID_TRAVEL * share(t, upper, lower);
        double lowerWay = (1 - UPPER_SHARE) * LID_TRAVEL * share(t, upper, lower);
        if (y <= upper) {
            return upperWay * ramp(upper - .090, upper - .010, y);
        }
        if (y >= lower) {
            return lowerWay * ramp(lower + .075, lower + .008, y);
        }
        return Curves.mix(upperWay, lowerWay, ramp(upper, lower, y));
    }

    /** Returns a lid's share of the way, so that shut lids meet along their whole length. */
    private static double share(double t, double upper, double lower) {
        double fade = ramp(1.0, .93, Math.abs(t));
        return (lower - upper) / (FaceMap.LID_UP + FaceMap.LID_DOWN) * fade;
    }

    private static double browRegion(double x, double y) {
        return ramp(-.48, -.268, y) * ramp(-.122, -.215, y) * ramp(.50, .37, Math.abs(x));
    }

    private static double noseLength(double x, double y) {
        double mouth = .25 * ramp(.62, .45, y) * ramp(.1, .3, y);
        double nose = ramp(-.09, .14, y) * ramp(.30, .17, y);
        double middle = plateau(x, 0, .16, 1, .6, 1.8);
        return mouth + (nose - mouth * nose) * middle;
    }

    private static double opening(double x, double y) {
        double t = x / FaceMap.INNER_HALF;
        double upperEdge = FaceMap.upperGap(t);
        double lowerEdge = FaceMap.lowerGap(t);
        // The lips meet along their whole length when they shut.
        double wide = (lowerEdge - upperEdge) / (FaceMap.GAP_UP + FaceMap.GAP_DOWN);
        double jaw = JAW_SHARE * ramp(.345, .52, y);
        double lowerLip = wide * ramp(.60, .42, y);
        double below = Curves.mix(jaw, 1, lowerLip);
        double above = -(GAP_PER_OPENING - 1) * wide * ramp(.215, .335, y);
        return Curves.mix(above, below, ramp(upperEdge, Math.max(lowerEdge, upperEdge + 1e-4), y));
    }

    private static void smile(double x, double y, double[] moved) {
        double across = Math.abs(x);
        double corner = bell(across - .175, y - .345, .085, .085);
        double cheek = bell(across - .25, y - .13, .11, .09);
        double middle = bell(x, y - .37, .09, .06);
        double fold = bell(across - (.125 + .30 * (y - .19)), .036) * ramp(.12, .2, y) * ramp(.40, .28, y);
        moved[0] = Math.signum(x) * ramp(0, .08, across) * (.018 * corner + .008 * cheek);
        moved[1] = -.052 * corner - .016 * cheek + .012 * middle;
        moved[2] = .016 * cheek - .006 * fold - .008 * corner;
    }

    private static double thickness(double x, double y) {
        double wide = arch(x / FaceMap.MOUTH_HALF, 1);
        double upper = -FaceMap.LIP_UP * ramp(.336, .302, y) * ramp(.220, .298, y);
        double lower = FaceMap.LIP_DOWN * ramp(.366, .408, y) * ramp(.500, .412, y);
        return wide * (upper + lower);
    }
}
