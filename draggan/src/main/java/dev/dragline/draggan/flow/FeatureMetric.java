// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import dev.dragline.draggan.flow.FeatureFrame.Level;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Says how differences of features count: a symmetric matrix {@code M}, so that a difference d has the squared length
 * {@code d^T M d}.
 *
 * @param rows {@code [channels][channels]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FeatureMetric(float[][] rows) {

    /** How much of the mean variance of a channel is added to each, so that the inverse exists. */
    private static final double RIDGE = 0.01;

    /** Of so many places one tells how features scatter; neighbours say nearly the same. */
    private static final int EVERY = 3;

    /** Counts each channel by one over its variance over the image. */
    static FeatureMetric ofVariances(Level features) {
        float[] weights = features.weights();
        float[][] rows = new float[weights.length][weights.length];
        for (int c = 0; c < weights.length; c++) {
            rows[c][c] = weights[c];
        }
        return new FeatureMetric(rows);
    }

    /**
     * Counts features by the inverse of the covariance of their residuals, as in generalised least squares (Aitken,
     * 1936): channels that change together, or in another way than points move, tell less of how points move.
     *
     * @param flow the flow of every place of the block, {@code [size * size][2][k]}
     */
    static FeatureMetric ofResiduals(FlowEquations.Differences block, double[][][] flow) {
        float[] weights = block.features().weights();
        double[] deviations = new double[weights.length];
        for (int c = 0; c < weights.length; c++) {
            deviations[c] = Math.sqrt(weights[c]);
        }
        double[][] covariance = covariance(block, flow, deviations);
        double mean = IntStream.range(0, deviations.length)
                .mapToDouble(c -> covariance[c][c])
                .average()
                .orElseThrow();
        return mean > 0 ? inverse(covariance, mean, deviations) : block.metric();
    }

    /** Returns the covariance of the residuals of features that are scaled, without their mean taken off. */
    private static double[][] covariance(FlowEquations.Differences block, double[][][] flow, double[] scales) {
        int channels = scales.length;
        int size = block.features().size();
        double[][] covariance = new double[channels][channels];
        float[][] slopes = new float[2][channels];
        float[] residual = new float[channels];
        List<Level> changes = block.changes();
        for (int at = 0; at < flow.length; at += EVERY) {
            int x = at % size;
            int y = at / size;
            block.features().gradient(x, y, residual, slopes[0], slopes[1]);
            for (int k = 0; k < changes.size(); k++) {
                changes.get(k).sample(x, y, residual);
                for (int c = 0; c < channels; c++) {
                    residual[c] += (float) (slopes[0][c] * flow[at][0][k] + slopes[1][c] * flow[at][1][k]);
                    residual[c] *= (float) scales[c];
                }
                addSquares(residual, covariance);
            }
        }
        return covariance;
    }

    private static void addSquares(float[] residual, double[][] covariance) {
        for (int row = 0; row < residual.length; row++) {
            for (int column = 0; column <= row; column++) {
                covariance[row][column] += residual[row] * residual[column];
            }
        }
    }

    /**
     * Returns the inverse of a covariance of which the lower half is known, for features before they were scaled.
     *
     * @param mean the mean variance of a channel
     */
    private static FeatureMetric inverse(double[][] covariance, double mean, double[] scales) {
        int channels = scales.length;
        DMatrixRMaj matrix = new DMatrixRMaj(covariance);
        CommonOps_DDRM.symmLowerToFull(matrix);
        for (int c = 0; c < channels; c++) {
            matrix.add(c, c, RIDGE * mean);
        }
        CommonOps_DDRM.invert(matrix);
        CommonOps_DDRM.scale(mean, matrix);
        float[][] rows = new float[channels][channels];
        for (int row = 0; row < channels; row++) {
            for (int column = 0; column < channels; column++) {
                rows[row][column] = (float) (scales[row] * scales[column] * matrix.get(row, column));
            }
        }
        return new FeatureMetric(rows);
    }

    /** Writes the matrix times a vector, {@code [channels]}. */
    void apply(float[] vector, float[] into) {
        for (int row = 0; row < into.length; row++) {
            float[] weights = rows[row];
            float sum = 0;
            for (int column = 0; column < vector.length; column++) {
                sum += weights[column] * vector[column];
            }
            into[row] = sum;
        }
    }
}
