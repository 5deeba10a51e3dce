// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.predictor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.latent.Statistics;
import dev.dragline.draggan.nn.Aligned;

/**
 * Compares predicted codes with true ones, in two ways: by every number of every row (paper, equation 12), or by their
 * coefficients along the principal directions. A code has hundreds of numbers and a generator few factors. Most of the
 * numbers vary with the same few factors, so their errors say most about those that vary the most. Coefficients count
 * every factor alike.
 */
final class CodeLoss {

    private static final double SHORTEST = 1e-12;

    private final Statistics statistics;
    private final boolean endOnly;

    /** @param endOnly whether the last step alone counts */
    CodeLoss(Statistics statistics, boolean endOnly) {
        this.statistics = statistics;
        this.endOnly = endOnly;
    }

    /**
     * Gives the mean error of all numbers, in the standard deviations of their dimensions.
     *
     * @param predicted {@code [b, n, 6, w_dim]}
     * @param truth the same steps of the true paths, {@code [b, n, 6, w_dim]}
     */
    NDArray rows(NDArray predicted, NDArray truth) {
        NDManager manager = truth.getManager();
        return missed(predicted, truth)
                .div(manager.create(statistics.codeDeviation()))
                .abs()
                .mean();
    }

    /**
     * Gives the mean error of the coefficients of the rows' mean, in the standard deviations of the differences of two
     * codes along each direction.
     *
     * @param predicted {@code [b, n, 6, w_dim]}
     * @param truth the same steps of the true paths, {@code [b, n, 6, w_dim]}
     */
    NDArray coefficients(NDArray predicted, NDArray truth) {
        return missed(predicted, truth)
                .mean(new int[] {2}) // [b, n, w_dim]
                .matMul(dual(truth.getManager()))
                .abs()
                .mean();
    }

    /**
     * Gives the mean error of one step, in the standard deviations of the dimensions.
     *
     * @param predicted {@code [b, n, 6, w_dim]}
     * @param truth the same steps of the true paths, {@code [b, n, 6, w_dim]}
     * @param step from 0
     */
    NDArray ofStep(NDArray predicted, NDArray truth, int step) {
        return predicted
                .get(":, {}", step)
                .sub(truth.get(":, {}", step))
                .div(truth.getManager().create(statistics.codeDeviation()))
                .abs()
                .mean();
    }

    private NDArray missed(NDArray predicted, NDArray truth) {
        NDArray missed = predicted.sub(truth);
        return endOnly ? missed.get(":, -1:") : missed;
    }

    /** Returns the directions, so scaled that the product with a change of the code is its coefficients, {@code [w_dim, k]}. */
    private NDArray dual(NDManager manager) {
        float[][] directions = statistics.directions();
        int width = statistics.codeMean().length;
        float[] dual = new float[width * directions.length];
        for (int k = 0; k < directions.length; k++) {
            double squares = SHORTEST;
            for (float value : directions[k]) {
                squares += value * value;
            }
            for (int d = 0; d < width; d++) {
                dual[d * directions.length + k] = (float) (directions[k][d] / squares);
            }
        }
        return Aligned.create(manager, dual, new Shape(width, directions.length));
    }
}
