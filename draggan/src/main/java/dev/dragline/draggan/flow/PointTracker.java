// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import dev.dragline.draggan.flow.FeatureFrame.Level;
import dev.dragline.draggan.points.PixelPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Tracks points of an image from frame to frame by the features around them (Lucas and Kanade, 1981, on the features of
 * three blocks at once; each channel is weighted by one over its variance in the first image). A search always looks
 * for the features around the point in the first image, so errors do not accumulate. It begins where the point was in
 * the frame before, so the targets of an edit do not influence it.
 */
public final class PointTracker {

    private static final int WINDOW = 1;
    private static final int MOST_ITERATIONS = 10;
    private static final double LONGEST_STEP = 1.0 / 32;
    private static final double TOLERANCE = 0.02;
    private static final double DAMPING = 1e-3;
    private static final double DIFFERENCE = 0.5;

    private final FeatureFrame first;
    private final int resolution;
    private final List<float[]> weights = new ArrayList<>();
    private final List<Template> templates = new ArrayList<>();
    private final List<PixelPoint> places;

    /**
     * @param first features of the image in which the places of the points are known
     * @param resolution width and height of the image, pixels
     * @param points places of the points in the first image, pixels
     */
    public PointTracker(FeatureFrame first, int resolution, List<PixelPoint> points) {
        this.first = first;
        this.resolution = resolution;
        first.levels().forEach(level -> weights.add(level.weights()));
        places = new ArrayList<>(points);
        points.forEach(point -> templates.add(new Template(point)));
    }

    /** Finds the points in the next frame, pixels of the image. */
    public List<PixelPoint> advance(FeatureFrame frame) {
        for (int i = 0; i < places.size(); i++) {
            places.set(i, templates.get(i).find(frame, places.get(i)));
        }
        return List.copyOf(places);
    }

    /** The features around a point of the first image. */
    private final class Template {

        private final List<float[]> values = new ArrayList<>();

        Template(PixelPoint point) {
            for (Level level : first.levels()) {
                float[] patch = new float[side() * side() * level.channels()];
                float[] sample = new float[level.channels()];
                int n = 0;
                for (int j = -WINDOW; j <= WINDOW; j++) {
                    for (int i = -WINDOW; i <= WINDOW; i++) {
                        level.sample(level.toBlock(point.x()) + i, level.toBlock(point.y()) + j, sample);
                        System.arraycopy(sample, 0, patch, n, sample.length);
                        n += sample.length;
                    }
                }
                values.add(patch);
            }
        }

        PixelPoint find(FeatureFrame frame, PixelPoint start) {
            PixelPoint place = start;
            for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
                Equations equations = new Equations();
                for (int l = 0; l < values.size(); l++) {
                    equations.add(frame.levels().get(l), values.get(l), weights.get(l), place);
                }
                PixelPoint step = equations.solve(LONGEST_STEP * resolution);
                place = clamped(place.x() + step.x(), place.y() + step.y());
                if (Math.hypot(step.x(), step.y()) < TOLERANCE) {
                    break;
                }
            }
            return place;
        }
    }

    private PixelPoint clamped(double x, double y) {
        return new PixelPoint(Math.max(0, Math.min(resolution - 1, x)), Math.max(0, Math.min(resolution - 1, y)));
    }

    private static int side() {
        return 2 * WINDOW + 1;
    }

    /** The features at a place and beside it, {@code [channels]} each. */
    private static final class Samples {

        private final float[] here;
        private final float[] left;
        private final float[] right;
        private final float[] up;
        private final float[] down;

        Samples(int channels) {
            here = new float[channels];
            left = new float[channels];
            right = new float[channels];
            up = new float[channels];
            down = new float[channels];
        }

        void take(Level level, double u, double v) {
            level.sample(u, v, here);
            level.sample(u - DIFFERENCE, v, left);
            level.sample(u + DIFFERENCE, v, right);
            level.sample(u, v - DIFFERENCE, up);
            level.sample(u, v + DIFFERENCE, down);
        }
    }

    /** The normal equations of one step: {@code sum(grad grad^T) step = sum(grad (template - frame))}. */
    private static final class Equations {

        private double xx;
        private double xy;
        private double yy;
        private double x;
        private double y;

        void add(Level level, float[] template, float[] weight, PixelPoint place) {
            Samples samples = new Samples(level.channels());
            int n = 0;
            for (int j = -WINDOW; j <= WINDOW; j++) {
                for (int i = -WINDOW; i <= WINDOW; i++) {
                    samples.take(level, level.toBlock(place.x()) + i, level.toBlock(place.y()) + j);
                    double nearness = Math.exp(-(i * i + j * j) / (double) (WINDOW * WINDOW));
                    add(samples, (float) (1 / level.pixels()), template, n, weight, nearness);
                    n += level.channels();
                }
            }
        }

        /** Adds one pixel of the window; its template begins at {@code begin}. */
        private void add(
                Samples samples, float perPixel, float[] template, int begin, float[] weight, double nearness) {
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            float e = 0;
            for (int k = 0; k < weight.length; k++) {
                float dx = (samples.right[k] - samples.left[k]) * perPixel;
                float dy = (samples.down[k] - samples.up[k]) * perPixel;
                float wx = weight[k] * dx;
                float wy = weight[k] * dy;
                float rest = template[begin + k] - samples.here[k];
                a += wx * dx;
                b += wx * dy;
                c += wy * dy;
                d += wx * rest;
                e += wy * rest;
            }
            xx += nearness * a;
            xy += nearness * b;
            yy += nearness * c;
            x += nearness * d;
            y += nearness * e;
        }

        /** Solves for the step in pixels of the image, shortened to {@code longest}. */
        PixelPoint solve(double longest) {
            double damping = DAMPING * (xx + yy) / 2 + Double.MIN_NORMAL;
            double a = xx + damping;
            double c = yy + damping;
            double determinant = a * c - xy * xy;
            double stepX = (c * x - xy * y) / determinant;
            double stepY = (a * y - xy * x) / determinant;
            double length = Math.hypot(stepX, stepY);
            double scale = length > longest ? longest / length : 1;
            return new PixelPoint(stepX * scale, stepY * scale);
        }
    }
}
