// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.head;

/** Fixed points of the surface of the head, prepared so that they are placed quickly in any face. */
public final class SurfacePoints {

    private static final ShapeFactor[] FACTORS = ShapeFactor.values();

    private final int count;
    private final float[] base;
    private final float[][] movements;

    /**
     * @param angles the angle of each point, see {@link HeadProfile}
     * @param levels the level of each point
     */
    public SurfacePoints(float[] angles, float[] levels) {
        count = angles.length;
        base = new float[3 * count];
        movements = new float[FACTORS.length][3 * count];
        double[] at = new double[3];
        double[] moved = new double[3];
        for (int i = 0; i < count; i++) {
            HeadSurface.rest(angles[i], levels[i], at);
            store(at, base, i);
            double front = HeadSurface.frontness(angles[i]);
            HeadProfile.place(angles[i], levels[i], at);
            for (int k = 0; k < FACTORS.length; k++) {
                HeadSurface.movement(FACTORS[k], at, front, moved);
                store(moved, movements[k], i);
            }
        }
    }

    private static void store(double[] vector, float[] into, int i) {
        into[3 * i] = (float) vector[0];
        into[3 * i + 1] = (float) vector[1];
        into[3 * i + 2] = (float) vector[2];
    }

    public int count() {
        return count;
    }

    /** Returns the places in the space of the head: x, y, z of each point. */
    public float[] place(HeadSurface head) {
        float[] coefficients = head.coefficients();
        float[] placed = base.clone();
        for (int k = 0; k < coefficients.length; k++) {
            float coefficient = coefficients[k];
            float[] movement = movements[k];
            for (int i = 0; i < placed.length; i++) {
                placed[i] += coefficient * movement[i];
            }
        }
        return placed;
    }

    /** Writes the places in the picture: x, y and depth of each point, pixels. */
    public void project(HeadSurface head, float[] x, float[] y, float[] z) {
        float[] placed = place(head);
        Projection projection = head.projection();
        double[] seen = new double[3];
        for (int i = 0; i < count; i++) {
            projection.project(placed[3 * i], placed[3 * i + 1], placed[3 * i + 2], seen);
            x[i] = (float) seen[0];
            y[i] = (float) seen[1];
            z[i] = (float) seen[2];
        }
    }
}
