// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.fitting;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Finds the geometry with the least loss {@code sum log(1 + r^2) + prior * |z|^2}: Cauchy's robust loss of the
 * residuals, and the prior that factors are standard normal. It uses the Levenberg-Marquardt method with finite
 * differences as derivatives.
 *
 * @param prior weight of the prior
 * @param iterations the most iterations
 */
record RobustLeastSquares(double prior, int iterations) {

    private static final double DIFFERENCE = .05;
    private static final double FURTHEST = 3.5;
    private static final double FIRST_DAMPING = 1e-3;
    private static final double LEAST_DAMPING = 1e-6;
    private static final double MOST_DAMPING = 1e3;
    private static final double DAMPING_DECREASE = .2;
    private static final double DAMPING_INCREASE = 8;
    /** The part of the loss that a step has to gain for the iteration to go on. */
    private static final double LEAST_GAIN = 1e-3;

    /** Returns the factors of the best geometry, {@code [24]}, starting from a given one. */
    double[] from(double[] start, Residuals residuals) {
        Evaluated current = new Evaluated(start.clone(), residuals.at(start));
        if (!Double.isFinite(loss(current))) {
            throw new IllegalArgumentException("the image is not finite, so no face can be found in it");
        }
        double damping = FIRST_DAMPING;
        double gained = Double.POSITIVE_INFINITY;
        for (int i = 0; i < iterations && gained > LEAST_GAIN * loss(current); i++) {
            double loss = loss(current);
            Slope slope = slope(current, residuals);
            gained = 0;
            while (!(gained > 0) && damping < MOST_DAMPING) {
                double[] z = slope.step(current.z, damping);
                Evaluated candidate = new Evaluated(z, residuals.at(z));
                gained = loss - loss(candidate);
                if (gained > 0) {
                    current = candidate;
                    damping = Math.max(LEAST_DAMPING, damping * DAMPING_DECREASE);
                } else {
                    damping *= DAMPING_INCREASE;
                }
            }
        }
        return current.z;
    }

    /** Returns the loss of a geometry. */
    double loss(double[] z, Residuals residuals) {
        return loss(new Evaluated(z, residuals.at(z)));
    }

    private double loss(Evaluated current) {
        double sum = 0;
        for (double residual : current.residuals) {
            sum += Math.log1p(residual * residual);
        }
        for (double factor : current.z) {
            sum += prior * factor * factor;
        }
        return sum;
    }

    private Slope slope(Evaluated current, Residuals residuals) {
        int factors = current.z.length;
        double[][] derivatives = new double[factors][];
        for (int factor = 0; factor < factors; factor++) {
            double[] aside = current.z.clone();
            double step = aside[factor] > 0 ? -DIFFERENCE : DIFFERENCE;
            aside[factor] += step;
            double[] there = residuals.at(aside);
            for (int i = 0; i < there.length; i++) {
                there[i] = (there[i] - current.residuals[i]) / step;
            }
            derivatives[factor] = there;
        }
        return new Slope(curvature(current, derivatives), descent(current, derivatives));
    }

    private DMatrixRMaj curvature(Evaluated current, double[][] derivatives) {
        DMatrixRMaj curvature = new DMatrixRMaj(derivatives.length, derivatives.length);
        for (int row = 0; row < derivatives.length; row++) {
            double[] weighted = derivatives[row].clone();
            for (int i = 0; i < weighted.length; i++) {
                weighted[i] *= weight(current.residuals[i]);
            }
            for (int column = 0; column <= row; column++) {
                double sum = dot(weighted, derivatives[column]) + (row == column ? prior : 0);
                curvature.set(row, column, sum);
                curvature.set(column, row, sum);
            }
        }
        return curvature;
    }

    private DMatrixRMaj descent(Evaluated current, double[][] derivatives) {
        DMatrixRMaj descent = new DMatrixRMaj(derivatives.length, 1);
        double[] weighted = current.residuals.clone();
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] *= weight(weighted[i]);
        }
        for (int factor = 0; factor < derivatives.length; factor++) {
            descent.set(factor, 0, -dot(weighted, derivatives[factor]) - prior * current.z[factor]);
        }
        return descent;
    }

    private static double weight(double residual) {
        return 1 / (1 + residual * residual);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Evaluated(double[] z, double[] residuals) {}

    private record Slope(DMatrixRMaj curvature, DMatrixRMaj descent) {

        double[] step(double[] z, double damping) {
            int factors = z.length;
            DMatrixRMaj damped = curvature.copy();
            for (int i = 0; i < factors; i++) {
                damped.set(i, i, damped.get(i, i) * (1 + damping));
            }
            LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(factors);
            if (!solver.setA(damped)) {
                throw new IllegalStateException("the curvature of a likelihood is not positive");
            }
            DMatrixRMaj step = new DMatrixRMaj(factors, 1);
            solver.solve(descent, step);
            double[] moved = Arrays.copyOf(z, factors);
            for (int i = 0; i < factors; i++) {
                moved[i] = Math.max(-FURTHEST, Math.min(FURTHEST, moved[i] + step.get(i, 0)));
            }
            return moved;
        }
    }
}
