// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import dev.dragline.draggan.flow.FeatureFrame.Level;
import dev.dragline.draggan.points.PixelPoint;
import java.util.List;

/**
 * The equations {@code sum(grad F^T M grad F) J_k = -sum(grad F^T M dF_k)} of one point, over a window around it, with
 * the {@link FeatureMetric} M.
 */
final class FlowEquations {

    private static final int WINDOW = 2;
    private static final double FALL_OFF = 0.25;
    private static final double DAMPING = 1e-3;

    private double xx;
    private double xy;
    private double yy;
    private final double[] x;
    private final double[] y;

    /**
     * The features of a block and their change along each direction.
     *
     * @param metric says how differences of features count
     */
    record Differences(Level features, List<Level> changes, FeatureMetric metric) {

        /** Returns the same differences, which count by what their own flow leaves unexplained. */
        Differences countedByResiduals() {
            return new Differences(features, changes, FeatureMetric.ofResiduals(this, ofEveryPlace(this)));
        }
    }

    FlowEquations(int directions) {
        x = new double[directions];
        y = new double[directions];
    }

    /**
     * Returns the flow of every place of a block, row after row, {@code [size * size][2][k]}. What each place contributes
     * is computed once for all windows that it lies in.
     */
    static double[][][] ofEveryPlace(Differences block) {
        int size = block.features().size();
        int side = size + 2 * WINDOW;
        Samples samples = new Samples(block);
        FlowEquations[] places = new FlowEquations[side * side];
        for (int at = 0; at < places.length; at++) {
            places[at] = new FlowEquations(block.changes().size());
            places[at].add(samples, at % side - WINDOW, at / side - WINDOW, 1);
        }
        double[][][] flow = new double[size * size][][];
        for (int at = 0; at < flow.length; at++) {
            FlowEquations sum = new FlowEquations(block.changes().size());
            for (int j = 0; j <= 2 * WINDOW; j++) {
                for (int i = 0; i <= 2 * WINDOW; i++) {
                    sum.add(places[(at / size + j) * side + at % size + i], nearness(i - WINDOW, j - WINDOW));
                }
            }
            flow[at] = sum.solve();
        }
        return flow;
    }

    /** Adds the window around a point. */
    void add(Differences block, PixelPoint point) {
        Level level = block.features();
        Samples samples = new Samples(block);
        for (int j = -WINDOW; j <= WINDOW; j++) {
            for (int i = -WINDOW; i <= WINDOW; i++) {
                add(samples, level.toBlock(point.x()) + i, level.toBlock(point.y()) + j, nearness(i, j));
            }
        }
    }

    private static double nearness(int i, int j) {
        return Math.exp(-FALL_OFF * (i * i + j * j));
    }

    /** Space for the samples of a block at one place, {@code [channels]} each. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Samples(
            Differences block, float[] change, float[] alongX, float[] alongY, float[] metricX, float[] metricY) {

        Samples(Differences block) {
            this(block, empty(block), empty(block), empty(block), empty(block), empty(block));
        }

        private static float[] empty(Differences block) {
            return new float[block.features().channels()];
        }
    }

    private void add(Samples samples, double u, double v, double nearness) {
        Differences block = samples.block();
        block.features().gradient(u, v, samples.change(), samples.alongX(), samples.alongY());
        block.metric().apply(samples.alongX(), samples.metricX());
        block.metric().apply(samples.alongY(), samples.metricY());
        xx += nearness * dot(samples.alongX(), samples.metricX());
        xy += nearness * dot(samples.alongX(), samples.metricY());
        yy += nearness * dot(samples.alongY(), samples.metricY());
        for (int k = 0; k < x.length; k++) {
            block.changes().get(k).sample(u, v, samples.change());
            x[k] -= nearness * dot(samples.change(), samples.metricX());
            y[k] -= nearness * dot(samples.change(), samples.metricY());
        }
    }

    private static double dot(float[] a, float[] b) {
        float sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += a[c] * b[c];
        }
        return sum;
    }

    private void add(FlowEquations other, double factor) {
        xx += factor * other.xx;
        xy += factor * other.xy;
        yy += factor * other.yy;
        for (int k = 0; k < x.length; k++) {
            x[k] += factor * other.x[k];
            y[k] += factor * other.y[k];
        }
    }

    /** Returns the flow of the point, {@code [2][k]}. */
    double[][] solve() {
        double damping = DAMPING * (xx + yy) / 2 + Double.MIN_NORMAL;
        double a = xx + damping;
        double c = yy + damping;
        double determinant = a * c - xy * xy;
        double[][] jacobian = new double[2][x.length];
        for (int k = 0; k < x.length; k++) {
            jacobian[0][k] = (c * x[k] - xy * y[k]) / determinant;
            jacobian[1][k] = (a * y[k] - xy * x[k]) / determinant;
        }
        return jacobian;
    }
}
