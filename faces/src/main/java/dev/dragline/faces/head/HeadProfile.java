// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.head;

/**
 * A head without features, before any factor: ellipses one above the other. The coordinates of a point are an angle
 * about the axis in radians, 0 in front and positive to the right of the picture, and a level, 0 at the top of the
 * skull and {@link #LAST} below the chin.
 */
public final class HeadProfile {

    public static final double LAST = 13;

    // Each table begins and ends with the mirror image of its second and last but one value, which rounds the poles.
    private static final double[] HEIGHT = {
        -.640, -.660, -.640, -.570, -.450, -.300, -.120, .020, .160, .300, .420, .510, .573, .610, .622, .610
    };
    private static final double[] WIDTH = {
        -.170, 0, .170, .310, .408, .458, .476, .470, .450, .412, .345, .258, .172, .084, 0, -.084
    };
    private static final double[] FRONT = {
        -.200, -.050, .100, .235, .345, .400, .415, .405, .400, .398, .388, .375, .350, .315, .270, .225
    };
    private static final double[] AXIS = {
        -.050, -.050, -.050, -.050, -.050, -.045, -.030, -.005, .020, .060, .110, .160, .200, .235, .270, .270
    };

    private HeadProfile() {}

    /** Writes the place of a point: x, y and z, units of the head. */
    public static void place(double angle, double level, double[] at) {
        at[0] = Curves.spline(WIDTH, level) * Math.sin(angle);
        at[1] = Curves.spline(HEIGHT, level);
        double axis = Curves.spline(AXIS, level);
        double depth = Curves.spline(FRONT, level) - axis;
        at[2] = axis + Math.max(depth, Curves.spline(WIDTH, level) * .5) * Math.cos(angle);
    }

    /** Returns the level that is {@code height} below the middle of the head. */
    public static double level(double height) {
        double low = 0;
        double high = LAST;
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            if (Curves.spline(HEIGHT, middle) < height) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Returns the angle of a point of the front that is {@code x} to the right of the middle at a level. */
    public static double angle(double x, double level) {
        return Math.asin(Math.max(-1, Math.min(1, x / Curves.spline(WIDTH, level))));
    }
}
