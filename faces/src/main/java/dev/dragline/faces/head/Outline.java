// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.head;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Collects points of the front of the head, given in the coordinates of {@link FaceMap}, into {@link SurfacePoints}.
 */
public final class Outline {

    private final List<double[]> points = new ArrayList<>();

    /** Adds a point by its place as seen from the front. */
    public Outline front(double x, double y) {
        double level = HeadProfile.level(y);
        points.add(new double[] {HeadProfile.angle(x, level), level});
        return this;
    }

    /** Adds a point by its angle, radians, and its height. */
    public Outline around(double angle, double y) {
        points.add(new double[] {angle, HeadProfile.level(y)});
        return this;
    }

    /**
     * Adds {@code count} points of a curve.
     *
     * @param height the height of the curve at t
     */
    public Outline curve(double middle, double half, double fromT, double toT, int count, DoubleUnaryOperator height) {
        for (int i = 0; i < count; i++) {
            double t = Curves.mix(fromT, toT, i / (count - 1.0));
            front(middle + half * t, height.applyAsDouble(t));
        }
        return this;
    }

    public SurfacePoints points() {
        float[] angles = new float[points.size()];
        float[] levels = new float[points.size()];
        for (int i = 0; i < angles.length; i++) {
            angles[i] = (float) points.get(i)[0];
            levels[i] = (float) points.get(i)[1];
        }
        return new SurfacePoints(angles, levels);
    }

    /** Returns the angle and the level of each point, {@code [2]}, see {@link HeadProfile}. */
    public List<double[]> coordinates() {
        return List.copyOf(points);
    }
}
