// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DampedLeastSquaresTest {

    private static final int RESOLUTION = 128;

    private static double[][][] jacobian(Random random, int points, int directions) {
        double[][][] jacobian = new double[points][2][directions];
        for (double[][] point : jacobian) {
            for (double[] axis : point) {
                for (int k = 0; k < directions; k++) {
                    axis[k] = 4 * random.nextGaussian();
                }
            }
        }
        return jacobian;
    }

    private static double moved(double[] axis, double[] coefficients) {
        double sum = 0;
        for (int k = 0; k < axis.length; k++) {
            sum += axis[k] * coefficients[k];
        }
        return sum;
    }

    /** The gradient of {@code |J c - d|^2 + lambda |c|^2} vanishes at its least value. */
    @RepeatedTest(20)
    void noOtherCoefficientsAreBetter(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int points = 1 + random.nextInt(30);
        int directions = 2 + random.nextInt(30);
        double lambda = Math.pow(10, -3 + 3 * random.nextDouble());
        double[][][] jacobian = jacobian(random, points, directions);
        double[][] movements = new double[points][];
        for (int i = 0; i < points; i++) {
            movements[i] = new double[] {10 * random.nextGaussian(), 10 * random.nextGaussian()};
        }
        double[] coefficients = new DampedLeastSquares(lambda, RESOLUTION).solve(jacobian, movements);
        for (int k = 0; k < directions; k++) {
            double slope = lambda * coefficients[k];
            for (int i = 0; i < points; i++) {
                for (int axis = 0; axis < 2; axis++) {
                    double missed = moved(jacobian[i][axis], coefficients) - movements[i][axis];
                    slope += missed / 8 * jacobian[i][axis][k] / 8;
                }
            }
            assertThat(slope).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void littleDampingGoesAllTheWayAndPinsStay() {
        double[][][] jacobian = jacobian(new Random(3), 3, 20);
        double[][] movements = {{5, -3}, {0, 0}, {1, 2}};
        double[] coefficients = new DampedLeastSquares(1e-9, RESOLUTION).solve(jacobian, movements);
        for (int i = 0; i < movements.length; i++) {
            for (int axis = 0; axis < 2; axis++) {
                assertThat(moved(jacobian[i][axis], coefficients)).isCloseTo(movements[i][axis], within(1e-4));
            }
        }
    }

    @Test
    void movementsThatAreKnownNoBetterThanTheyAreLongAreDampedTwice() {
        DampedLeastSquares exact = new DampedLeastSquares(0.01, RESOLUTION);
        double[][] movements = {{3, 4}, {-5, 0}, {0, 0}};
        assertThat(exact.forMovementsWithError(movements, 5).lambda()).isCloseTo(0.02, within(1e-12));
        assertThat(exact.forMovementsWithError(movements, 0.5).lambda()).isCloseTo(0.0101, within(1e-12));
        double[][] pins = {{0, 0}, {0, 0}};
        assertThat(exact.forMovementsWithError(pins, 5).solve(jacobian(new Random(5), 2, 3), pins))
                .containsExactly(0, 0, 0);
    }

    @Test
    void aFlowThatIsNotFiniteIsRefused() {
        double[][][] jacobian = jacobian(new Random(4), 1, 3);
        jacobian[0][1][2] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DampedLeastSquares(0.01, RESOLUTION).solve(jacobian, new double[][] {{1, 1}}))
                .withMessage("the flow of the points is not finite, so no step can be solved for");
    }
}
