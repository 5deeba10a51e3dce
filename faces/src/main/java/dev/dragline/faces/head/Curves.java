// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.head;

/** Smooth functions of one or two numbers, of which shapes are made. */
public final class Curves {

    private Curves() {}

    /** Rises smoothly from 0 at {@code from} to 1 at {@code to}; {@code to} may be the smaller one. */
    public static double ramp(double from, double to, double x) {
        double t = Math.max(0, Math.min(1, (x - from) / (to - from)));
        return t * t * (3 - 2 * t);
    }

    /** Rises smoothly like {@link #ramp(double, double, double)}, in floats for the pixels. */
    public static float ramp(float from, float to, float x) {
        float t = Math.max(0, Math.min(1, (x - from) / (to - from)));
        return t * t * (3 - 2 * t);
    }

    /** Returns a Gaussian bell of height 1 around 0. */
    public static double bell(double x, double width) {
        return Math.exp(-(x * x) / (width * width));
    }

    public static double bell(double x, double y, double width, double height) {
        return bell(x, width) * bell(y, height);
    }

    /** Returns a hill of height 1 that ends at the ellipse of these radii; it needs no exponential. */
    public static float hill(float x, float y, float width, float height) {
        float u = x / width;
        float v = y / height;
        float rest = 1 - u * u - v * v;
        return rest > 0 ? rest * rest : 0;
    }

    /** Returns 1 within {@code inner} and 0 beyond {@code outer} times the radii of an ellipse, smooth in between. */
    public static double plateau(double x, double y, double width, double height, double inner, double outer) {
        return ramp(outer, inner, Math.hypot(x / width, y / height));
    }

    /** Returns (1 - x^2)^power from -1 to 1, and 0 elsewhere. */
    public static double arch(double x, double power) {
        return Math.abs(x) >= 1 ? 0 : Math.pow(1 - x * x, power);
    }

    public static double mix(double from, double to, double part) {
        return from + (to - from) * part;
    }

    /** Evaluates a uniform Catmull-Rom spline through values, of which the first and the last only shape the ends. */
    public static double spline(double[] values, double position) {
        int last = values.length - 3;
        int i = Math.max(1, Math.min(last, (int) Math.floor(position) + 1));
        double t = position - (i - 1);
        double before = values[i - 1];
        double from = values[i];
        double to = values[i + 1];
        double after = values[i + 2];
        return from
                + 0.5
                        * t
                        * (to
                                - before
                                + t
                                        * (2 * before
                                                - 5 * from
                                                + 4 * to
                                                - after
                                                + t * (3 * (from - to) + after - before)));
    }
}
