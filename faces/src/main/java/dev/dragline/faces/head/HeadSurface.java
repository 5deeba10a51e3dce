// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.head;

import dev.dragline.faces.factors.FaceGeometry;

/** The surface of the head of one face; its coordinates are the angle and the level of {@link HeadProfile}. */
public final class HeadSurface implements SurfacePatch {

    private static final ShapeFactor[] FACTORS = ShapeFactor.values();

    private final float[] coefficients;
    private final Projection projection;
    private final double opening;

    /**
     * @param geometry the geometry of the face
     * @param projection the projection of its head
     */
    public HeadSurface(FaceGeometry geometry, Projection projection) {
        coefficients = ShapeFactor.coefficients(geometry);
        opening = ShapeFactor.opening(geometry);
        this.projection = projection;
    }

    float[] coefficients() {
        return coefficients;
    }

    Projection projection() {
        return projection;
    }

    /** Returns the distance between the lips, units of the head. */
    public double opening() {
        return opening;
    }

    /** Writes the place of a point before any factor, features included. */
    static void rest(double angle, double level, double[] at) {
        HeadProfile.place(angle, level, at);
        at[2] += frontness(angle) * HeadRelief.at(at[0], at[1]);
    }

    /** Returns 1 at the front of the head, where the features are, and 0 behind. */
    static double frontness(double angle) {
        return Curves.ramp(-.15, .25, Math.cos(angle));
    }

    /** Writes how a point moves with a factor; {@code at} is its place in {@link HeadProfile}. */
    static void movement(ShapeFactor factor, double[] at, double frontness, double[] moved) {
        HeadMovements.find(factor, at, moved);
        if (factor != ShapeFactor.WIDTH
                && factor != ShapeFactor.JAW
                && factor != ShapeFactor.CHIN
                && factor != ShapeFactor.MOUTH_OPENING) {
            for (int i = 0; i < 3; i++) {
                moved[i] *= frontness;
            }
        }
    }

    /** Writes the place of a point in the space of the head, x, y and z. */
    public void inSpace(double angle, double level, double[] at) {
        double[] moved = new double[3];
        double[] plain = new double[3];
        HeadProfile.place(angle, level, plain);
        rest(angle, level, at);
        double front = frontness(angle);
        for (int k = 0; k < FACTORS.length; k++) {
            movement(FACTORS[k], plain, front, moved);
            float coefficient = coefficients[k];
            for (int i = 0; i < 3; i++) {
                at[i] += coefficient * moved[i];
            }
        }
    }

    @Override
    public void place(double a, double b, double[] seen) {
        inSpace(a, b, seen);
        projection.project(seen[0], seen[1], seen[2], seen);
    }
}
