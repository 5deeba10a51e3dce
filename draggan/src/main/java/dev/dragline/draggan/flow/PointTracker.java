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

    private final FeatureFrame first;
    private final int resolution;
    private final List<float[]> weights = new ArrayList<>();
    private final List<Samples> samples = new ArrayList<>();
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
        for (Level level : first.levels()) {
            weights.add(level.weights());
            samples.add(new Samples(level.channels()));
        }
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
                    Level level = frame.levels().get(l);
                    samples.get(l).take(level, place);
                    equations.add(samples.get(l), (float) (1 / level.pixels()), values.get(l), weights.get(l));
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

    /**
     * The features around a place on a grid of half pixels of the block: those of the window, and half a pixel to the
     * left, right, above and below of each. Neighbours in the window share those between them.
     */
    private static final class Samples {

        private static final int STEPS = 2 * side() + 1;

        private final float[][][] grid;

        Samples(int channels) {
            grid = new float[STEPS][STEPS][channels];
        }

        void take(Level level, PixelPoint place) {
            double u = level.toBlock(place.x());
            double v = level.toBlock(place.y());
            for (int row = 0; row < STEPS; row++) {
                for (int column = 0; column < STEPS; column++) {
                    boolean isCorner = row % 2 == 0 && column % 2 == 0;
                    if (!isCorner) {
                        level.sample(u + fromMiddle(column), v + fromMiddle(row), grid[row][column]);
                    }
                }
            }
        }

        private static double fromMiddle(int step) {
            return (step - STEPS / 2) / 2.0;
        }

        /** Returns the features at a pixel of the window, whose first row and column are 0, and half a pixel beside it. */
        Around around(int row, int column) {
            int v = 2 * row + 1;
            int u = 2 * column + 1;
            return new Around(grid[v][u], grid[v][u - 1], grid[v][u + 1], grid[v - 1][u], grid[v + 1][u]);
        }
    }

    /** The features at a place and half a pixel of the block beside it, {@code [channels]} each. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Around(float[] here, float[] left, float[] right, float[] up, float[] down) {}

    /** The normal equations of one step: {@code sum(grad grad^T) step = sum(grad (template - frame))}. */
    private static final class Equations {

        private double xx;
        private double xy;
        private double yy;
        private double x;
        private double y;

        /** Adds the window of one block. */
        void add(Samples samples, float perPixel, float[] template, float[] weight) {
            int begin = 0;
            for (int row = 0; row < side(); row++) {
                for (int column = 0; column < side(); column++) {
                    double squared = Math.pow(column - WINDOW, 2) + Math.pow(row - WINDOW, 2);
                    double nearness = Math.exp(-squared / (WINDOW * WINDOW));
                    add(samples.around(row, column), perPixel, template, begin, weight, nearness);
                    begin += weight.length;
                }
            }
        }

        /** Adds one pixel of the window; its template begins at {@code begin}. */
        private void add(Around around, float perPixel, float[] template, int begin, float[] weight, double nearness) {
            float[] here = around.here();
            float[] left = around.left();
            float[] right = around.right();
            float[] up = around.up();
            float[] down = around.down();
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            float e = 0;
            for (int k = 0; k < weight.length; k++) {
                float dx = (right[k] - left[k]) * perPixel;
                float dy = (down[k] - up[k]) * perPixel;
                float wx = weight[k] * dx;
                float wy = weight[k] * dy;
                float rest = template[begin + k] - here[k];
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
