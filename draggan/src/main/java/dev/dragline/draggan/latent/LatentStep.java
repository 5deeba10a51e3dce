// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;

/**
 * The step of a code that moves the points of a batch of edits to their targets, by damped least squares as in {@code
 * DampedLeastSquares}, but differentiable.
 *
 * @param unit what a pixel counts
 */
record LatentStep(PointBatch points, float unit) {

    /**
     * Solves for the least coefficients of the directions.
     *
     * @param jacobian how the points move, {@code [n, p, 2, k]}
     * @param lambda the damping, {@code [1]}, or that of each edit, {@code [n, 1, 1]}
     * @return {@code [n, k]}
     */
    NDArray solve(NDArray jacobian, NDArray lambda) {
        NDManager results = jacobian.getManager();
        int n = points.count();
        int rows = 2 * points.longest();
        long k = jacobian.getShape().get(3);
        Movements movements = movements();
        NDArray a = jacobian.reshape(n, rows, k).mul(Aligned.create(results, movements.units, new Shape(n, rows, 1)));
        NDArray transposed = a.transpose(0, 2, 1); // [n, k, rows]
        NDArray damping = results.eye((int) k).mul(lambda);
        NDArray right = transposed.batchMatMul(Aligned.create(results, movements.wanted, new Shape(n, rows, 1)));
        return transposed
                .batchMatMul(a)
                .add(damping)
                .inverse()
                .batchMatMul(right)
                .reshape(n, k);
    }

    /**
     * What the points should do.
     *
     * @param wanted movement of each point along each axis, {@code [n, p, 2]}; 0 for missing points
     * @param units what a pixel counts, {@code [n, p, 2]}; 0 for missing points
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Movements(float[] wanted, float[] units) {}

    private Movements movements() {
        int rows = 2 * points.longest();
        float[] wanted = new float[points.count() * rows];
        float[] units = new float[points.count() * rows];
        for (int i = 0; i < points.count(); i++) {
            for (int row = 0; row < 2 * points.lengths()[i]; row++) {
                int at = i * rows + row;
                wanted[at] = (points.targets()[at] - points.handles()[at]) * unit;
                units[at] = unit;
            }
        }
        return new Movements(wanted, units);
    }
}
