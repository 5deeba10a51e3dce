// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import dev.dragline.draggan.flow.FeatureFrame.Level;
import dev.dragline.draggan.points.PixelPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows points of an image from frame to frame by the features around them (Lucas and Kanade, 1981, on the features of
 * three blocks at once; each channel counts by how far its values scatter over the first image). What is looked for is
 * always what was at the point in the first image, so errors do not pile up; a search begins where the point was in the
 * frame before, so it never looks for a point near its target.
 */
public final class PointTracker {

    private static final int WINDOW = 1;
    private static final int MOST_ITERATIONS = 10;
    private static final double LONGEST_STEP = 1.0 / 32;
    private static final double SETTLED = 0.02;
    private static final double DAMPING = 1e-3;
    private static final double DIFFERENCE = 0.5;

    private final FeatureFrame first;
    private final int resolution;
    private final List<float[]> weights = new ArrayList<>();
    private final List<Template> templates = new ArrayList<>();
    private final List<PixelPoint> places;

    /**
     * @param first the image in which the points are known
     * @param resolution width and height of the image, pixels
     * @param points where they are in the first image
     */
    public PointTracker(FeatureFrame first, int resolution, List<PixelPoint> points) {
        this.first = first;
        this.resolution = resolution;
        first.levels().forEach(level -> weights.add(level.weights()));
        places = new ArrayList<>(points);
        points.forEach(point -> templates.add(new Template(point)));
    }

    /** Where the points are in the frame that follows those so far. */
    public List<PixelPoint> advance(FeatureFrame frame) {
        for (int i = 0; i < places.size(); i++) {
            places.set(i, templates.get(i).find(frame, places.get(i)));
        }
        return List.copyOf(places);
    }

    /** What lies around a point of the first image. */
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
                place = inside(place.x() + step.x(), place.y() + step.y());
                if (Math.hypot(step.x(), step.y()) < SETTLED) {
                    break;
                }
            }
            return place;
        }
    }

    private PixelPoint inside(double x, double y) {
        return new PixelPoint(Math.max(0, Math.min(resolution - 1, x)), Math.max(0, Math.min(resolution - 1, y)));
    }

    private static int side() {
        return 2 * WINDOW + 1;
    }

    /** The normal equations of one step: {@code sum(grad grad^T) step = sum(grad (template - frame))}. */
    private static final class Equations {

        private double xx;
        private double xy;
        private double yy;
        private double x;
        private double y;

        void add(Level level, float[] template, float[] weight, PixelPoint place) {
            int channels = level.channels();
            float[] here = new float[channels];
            float[] left = new float[channels];
            float[] right = new float[channels];
            float[] up = new float[channels];
            float[] down = new float[channels];
            float perPixel = (float) (1 / level.pixels());
            int n = 0;
            for (int j = -WINDOW; j <= WINDOW; j++) {
                for (int i = -WINDOW; i <= WINDOW; i++) {
                    double u = level.toBlock(place.x()) + i;
                    double v = level.toBlock(place.y()) + j;
                    level.sample(u, v, here);
                    level.sample(u - DIFFERENCE, v, left);
                    level.sample(u + DIFFERENCE, v, right);
                    level.sample(u, v - DIFFERENCE, up);
                    level.sample(u, v + DIFFERENCE, down);
                    float a = 0;
                    float b = 0;
                    float c = 0;
                    float d = 0;
                    float e = 0;
                    for (int k = 0; k < channels; k++) {
                        float dx = (right[k] - left[k]) * perPixel;
                        float dy = (down[k] - up[k]) * perPixel;
                        float wx = weight[k] * dx;
                        float wy = weight[k] * dy;
                        float rest = template[n + k] - here[k];
                        a += wx * dx;
                        b += wx * dy;
                        c += wy * dy;
                        d += wx * rest;
                        e += wy * rest;
                    }
                    n += channels;
                    double nearness = Math.exp(-(i * i + j * j) / (double) (WINDOW * WINDOW));
                    xx += nearness * a;
                    xy += nearness * b;
                    yy += nearness * c;
                    x += nearness * d;
                    y += nearness * e;
                }
            }
        }

        /** Pixels of the image; no longer than {@code longest}. */
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
