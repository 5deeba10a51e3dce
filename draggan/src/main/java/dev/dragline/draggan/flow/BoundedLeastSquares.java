// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/**
 * Solves normal equations {@code N c = b} for the best coefficients that a bound allows. It descends along the gradient
 * with momentum and projects into the bound after every step (Beck and Teboulle, "A Fast Iterative
 * Shrinkage-Thresholding Algorithm for Linear Inverse Problems", 2009). The momentum is reset where it points uphill
 * (O'Donoghue and Candes, "Adaptive Restart for Accelerated Gradient Schemes", 2015). In positions
 * {@code y = from + f c} the gradient is {@code N y - (N from + f b)}.
 */
final class BoundedLeastSquares {

    private static final int MOST_ITERATIONS = 3000;

    /** The length of a step at which the iteration ends, standard deviations. */
    private static final double TOLERANCE = 1e-7;

    private final DMatrixRMaj normal;
    private final DMatrixRMaj right;
    private final double rate;

    /**
     * @param normal {@code [k, k]}, positive definite
     * @param right {@code [k, 1]}
     */
    BoundedLeastSquares(DMatrixRMaj normal, DMatrixRMaj right) {
        this.normal = normal;
        this.right = right;
        this.rate = 1 / NormOps_DDRM.inducedP2(normal);
    }

    /** Returns the coefficients, {@code [k]}. */
    double[] solve(CodeBound bound) {
        double[] wanted = wanted(bound);
        double[] position = bound.from();
        double[] ahead = position;
        double momentum = 1;
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            double[] next = bound.nearest(downhill(ahead, wanted));
            boolean uphill = product(difference(ahead, next), difference(next, position)) > 0;
            double further = uphill ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            double share = uphill ? 0 : (momentum - 1) / further;
            double[] moved = difference(next, position);
            ahead = sum(next, share, moved);
            position = next;
            momentum = further;
            if (product(moved, moved) < TOLERANCE * TOLERANCE) {
                break;
            }
        }
        return bound.coefficients(position);
    }

    /** Returns {@code N from + f b}, {@code [k]}. */
    private double[] wanted(CodeBound bound) {
        double[] wanted = times(bound.from());
        for (int k = 0; k < wanted.length; k++) {
            wanted[k] += bound.deviationsACoefficient() * right.get(k);
        }
        return wanted;
    }

    private static double[] sum(double[] a, double factor, double[] b) {
        double[] sum = a.clone();
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * b[k];
        }
        return sum;
    }

    private double[] downhill(double[] position, double[] wanted) {
        double[] next = times(position);
        for (int k = 0; k < next.length; k++) {
            next[k] = position[k] - rate * (next[k] - wanted[k]);
        }
        return next;
    }

    private double[] times(double[] vector) {
        DMatrixRMaj product = new DMatrixRMaj(vector.length, 1);
        CommonOps_DDRM.mult(normal, DMatrixRMaj.wrap(vector.length, 1, vector), product);
        return product.getData();
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            difference[k] = a[k] - b[k];
        }
        return difference;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
