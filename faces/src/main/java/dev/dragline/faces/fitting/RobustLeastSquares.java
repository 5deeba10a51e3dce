// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.fitting;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The geometry with the least residuals that is likely: {@code sum log(1 + r^2) + prior * |z|^2} (Cauchy's robust loss, and
 * that factors are standard normal), by Levenberg's and Marquardt's method with differences for derivatives.
 *
 * @param prior how much the likelihood of a geometry weighs
 * @param iterations at most
 */
record RobustLeastSquares(double prior, int iterations) {

    private static final double DIFFERENCE = .05;
    private static final double FURTHEST = 3.5;
    private static final double FIRST_DAMPING = 1e-3;
    private static final double LEAST_DAMPING = 1e-6;
    private static final double MOST_DAMPING = 1e3;
    private static final double EASED = .2;
    private static final double TIGHTENED = 8;
    /** Of the loss; a step that gains less is the last one. */
    private static final double ENOUGH = 1e-3;

    /** {@code [24]}, from a geometry on. */
    double[] from(double[] start, Residuals residuals) {
        Place place = new Place(start.clone(), residuals.at(start));
        if (!Double.isFinite(loss(place))) {
            throw new IllegalArgumentException("the image is not finite, so no face can be found in it");
        }
        double damping = FIRST_DAMPING;
        double gained = Double.POSITIVE_INFINITY;
        for (int i = 0; i < iterations && gained > ENOUGH * loss(place); i++) {
            double loss = loss(place);
            Slope slope = slope(place, residuals);
            gained = 0;
            while (!(gained > 0) && damping < MOST_DAMPING) {
                double[] z = slope.step(place.z, damping);
                Place tried = new Place(z, residuals.at(z));
                gained = loss - loss(tried);
                if (gained > 0) {
                    place = tried;
                    damping = Math.max(LEAST_DAMPING, damping * EASED);
                } else {
                    damping *= TIGHTENED;
                }
            }
        }
        return place.z;
    }

    /** What a geometry is worth; less is better. */
    double loss(double[] z, Residuals residuals) {
        return loss(new Place(z, residuals.at(z)));
    }

    private double loss(Place place) {
        double sum = 0;
        for (double residual : place.residuals) {
            sum += Math.log1p(residual * residual);
        }
        for (double factor : place.z) {
            sum += prior * factor * factor;
        }
        return sum;
    }

    private Slope slope(Place place, Residuals residuals) {
        int factors = place.z.length;
        double[][] derivatives = new double[factors][];
        for (int factor = 0; factor < factors; factor++) {
            double[] aside = place.z.clone();
            double step = aside[factor] > 0 ? -DIFFERENCE : DIFFERENCE;
            aside[factor] += step;
            double[] there = residuals.at(aside);
            for (int i = 0; i < there.length; i++) {
                there[i] = (there[i] - place.residuals[i]) / step;
            }
            derivatives[factor] = there;
        }
        return new Slope(curvature(place, derivatives), descent(place, derivatives));
    }

    private DMatrixRMaj curvature(Place place, double[][] derivatives) {
        DMatrixRMaj curvature = new DMatrixRMaj(derivatives.length, derivatives.length);
        for (int row = 0; row < derivatives.length; row++) {
            double[] weighted = derivatives[row].clone();
            for (int i = 0; i < weighted.length; i++) {
                weighted[i] *= weight(place.residuals[i]);
            }
            for (int column = 0; column <= row; column++) {
                double sum = dot(weighted, derivatives[column]) + (row == column ? prior : 0);
                curvature.set(row, column, sum);
                curvature.set(column, row, sum);
            }
        }
        return curvature;
    }

    private DMatrixRMaj descent(Place place, double[][] derivatives) {
        DMatrixRMaj descent = new DMatrixRMaj(derivatives.length, 1);
        double[] weighted = place.residuals.clone();
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] *= weight(weighted[i]);
        }
        for (int factor = 0; factor < derivatives.length; factor++) {
            descent.set(factor, 0, -dot(weighted, derivatives[factor]) - prior * place.z[factor]);
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
    private record Place(double[] z, double[] residuals) {}

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
