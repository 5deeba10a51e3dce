// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Solves for the least coefficients that move points as wanted: {@code c = (J^T J + lambda I)^-1 J^T d} (Levenberg,
 * 1944), which is {@code J^T (J J^T + lambda I)^-1 d}. Movements count in sixteenths of the image.
 *
 * @param lambda weight of a coefficient of 1 against a point that misses its place by a sixteenth of the image
 * @param resolution width and height of the image, pixels
 */
public record DampedLeastSquares(double lambda, int resolution) {

    private static final double UNIT = 16;

    /** The least movement against which an error is weighed, as a part of that error. */
    private static final double LEAST_PART = 0.01;

    /**
     * The solution of the equations.
     *
     * @param coefficients the coefficients within the bound, {@code [k]}
     * @param unbounded the coefficients without the bound, {@code [k]}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Solution(double[] coefficients, double[] unbounded) {}

    /**
     * Returns equations that are damped more, the less the points have to move, for movements that are known only up to
     * an error, see {@link #doubt}.
     *
     * @param movements {@code [points][2]}, pixels
     * @param error the root mean square of the error of a movement, pixels
     */
    public DampedLeastSquares forMovementsWithError(double[][] movements, double error) {
        return new DampedLeastSquares(lambda * doubt(movements, error), resolution);
    }

    /**
     * Returns how many times as much movements are damped that are known only up to an error: {@code 1 + error^2 / m^2},
     * where {@code m^2} is the mean squared movement. Each point counts in that mean as much as it moves, so pins do not
     * change it.
     *
     * @param movements {@code [points][2]}, pixels
     * @param error the root mean square of the error of a movement, pixels
     */
    public static double doubt(double[][] movements, double error) {
        double squares = 0;
        double weighted = 0;
        for (double[] movement : movements) {
            double square = movement[0] * movement[0] + movement[1] * movement[1];
            squares += square;
            weighted += square * square;
        }
        double mean = squares == 0 ? 0 : weighted / squares;
        double least = LEAST_PART * error;
        return 1 + error * error / Math.max(mean, least * least);
    }

    /**
     * Returns the least coefficients, {@code [k]}; throws {@link IllegalArgumentException} if a number is not finite.
     *
     * @param jacobian {@code [points][2][k]}, pixels
     * @param movements {@code [points][2]}, pixels
     */
    public double[] solve(double[][][] jacobian, double[][] movements) {
        return new Equations(jacobian, movements).solve();
    }

    /**
     * Returns the least coefficients within a bound; throws {@link IllegalArgumentException} if a number is not finite.
     *
     * @param jacobian {@code [points][2][k]}, pixels
     * @param movements {@code [points][2]}, pixels
     */
    public Solution solve(double[][][] jacobian, double[][] movements, CodeBound bound) {
        Equations equations = new Equations(jacobian, movements);
        double[] free = equations.solve();
        return bound.contains(bound.position(free))
                ? new Solution(free, free)
                : new Solution(new BoundedLeastSquares(equations.normal, equations.right).solve(bound), free);
    }

    /** The normal equations {@code (J^T J + lambda I) c = J^T d}. */
    private final class Equations {

        private final DMatrixRMaj normal; // [k, k]
        private final DMatrixRMaj right; // [k, 1]

        Equations(double[][][] jacobian, double[][] movements) {
            int k = jacobian[0][0].length;
            DMatrixRMaj rows = rows(jacobian);
            DMatrixRMaj wanted = new DMatrixRMaj(2 * jacobian.length, 1);
            for (int row = 0; row < 2 * jacobian.length; row++) {
                wanted.set(row, 0, movements[row / 2][row % 2] * (UNIT / resolution));
            }
            normal = new DMatrixRMaj(k, k);
            CommonOps_DDRM.multTransA(rows, rows, normal);
            for (int direction = 0; direction < k; direction++) {
                normal.add(direction, direction, lambda);
            }
            right = new DMatrixRMaj(k, 1);
            CommonOps_DDRM.multTransA(rows, wanted, right);
        }

        /** Returns the Jacobian as {@code [2 * points, k]}, in sixteenths of the image. */
        private DMatrixRMaj rows(double[][][] jacobian) {
            int k = jacobian[0][0].length;
            double unit = UNIT / resolution;
            DMatrixRMaj rows = new DMatrixRMaj(2 * jacobian.length, k);
            for (int row = 0; row < 2 * jacobian.length; row++) {
                for (int direction = 0; direction < k; direction++) {
                    rows.set(row, direction, jacobian[row / 2][row % 2][direction] * unit);
                }
            }
            return rows;
        }

        double[] solve() {
            int k = right.numRows;
            LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(k);
            DMatrixRMaj result = new DMatrixRMaj(k, 1);
            if (MatrixFeatures_DDRM.hasUncountable(right) || !solver.setA(normal.copy())) {
                throw new IllegalArgumentException(
                        "the flow of the points is not finite, so no step can be solved for");
            }
            solver.solve(right, result);
            return result.getData();
        }
    }
}
