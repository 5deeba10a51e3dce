// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BoundedLeastSquaresTest {

    private static final int RESOLUTION = 128;
    private static final double LAMBDA = 0.02;
    private static final DampedLeastSquares EQUATIONS = new DampedLeastSquares(LAMBDA, RESOLUTION);

    private static double[][][] jacobian(Random random, int points, int directions) {
        double[][][] jacobian = new double[points][2][directions];
        for (double[][] point : jacobian) {
            for (double[] axis : point) {
                Arrays.setAll(axis, k -> 4 * random.nextGaussian());
            }
        }
        return jacobian;
    }

    private static double[] normals(Random random, int count, double deviation) {
        return random.doubles(count)
                .map(unused -> deviation * random.nextGaussian())
                .toArray();
    }

    private static CodeBound bound(double[] from, double radius) {
        double[] most = new double[from.length];
        Arrays.fill(most, 2);
        double[] least = new double[from.length];
        Arrays.fill(least, -2);
        return new CodeBound(from, Math.sqrt(2), least, most, radius);
    }

    /** What is made as small as possible: the points' distances and the size of the step. */
    private static double loss(double[][][] jacobian, double[][] movements, double[] coefficients) {
        double unit = 16.0 / RESOLUTION;
        double loss = LAMBDA * Arrays.stream(coefficients).map(c -> c * c).sum();
        for (int i = 0; i < jacobian.length; i++) {
            for (int axis = 0; axis < 2; axis++) {
                double missed = -movements[i][axis];
                for (int k = 0; k < coefficients.length; k++) {
                    missed += jacobian[i][axis][k] * coefficients[k];
                }
                loss += missed * unit * missed * unit;
            }
        }
        return loss;
    }

    @RepeatedTest(20)
    void nothingWithinTheBoundIsBetter(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int directions = 2 + random.nextInt(20);
        double[][][] jacobian = jacobian(random, 1 + random.nextInt(10), directions);
        double[][] movements = new double[jacobian.length][];
        Arrays.setAll(movements, i -> normals(random, 2, 40));
        double[] from = normals(random, directions, 0.2);
        CodeBound bound = bound(from, 2.5);

        DampedLeastSquares.Solution solution = EQUATIONS.solve(jacobian, movements, bound);
        double[] position = bound.position(solution.coefficients());

        assertThat(Arrays.stream(position).map(Math::abs).max().orElseThrow()).isLessThan(2 + 1e-9);
        assertThat(Math.sqrt(Arrays.stream(position).map(p -> p * p).sum())).isLessThan(2.5 + 1e-9);
        double best = loss(jacobian, movements, solution.coefficients());
        for (int i = 0; i < 200; i++) {
            double[] other = position.clone();
            double reach = Math.pow(10, -3 * random.nextDouble());
            for (int k = 0; k < directions; k++) {
                other[k] += reach * random.nextGaussian();
            }
            double[] allowed = bound.coefficients(bound.nearest(other));
            assertThat(loss(jacobian, movements, allowed)).isGreaterThan(best - 1e-6 * (1 + best));
        }
    }

    @Test
    void aStepThatStaysInsideIsNotChanged() {
        Random random = new Random(5);
        double[][][] jacobian = jacobian(random, 2, 10);
        double[][] movements = {{0.5, -0.3}, {0, 0}};

        DampedLeastSquares.Solution solution = EQUATIONS.solve(jacobian, movements, bound(new double[10], 2.5));

        assertThat(solution.unbounded()).isSameAs(solution.coefficients());
        assertThat(solution.coefficients()).isEqualTo(EQUATIONS.solve(jacobian, movements));
    }

    @Test
    void whoBeginsOnTheEdgeMovesAlongIt() {
        double[][][] jacobian = {{{8, 0}, {0, 8}}};
        CodeBound bound = new CodeBound(new double[] {1, 0}, 1, new double[] {-9, -9}, new double[] {9, 9}, 1);

        DampedLeastSquares.Solution solution = EQUATIONS.solve(jacobian, new double[][] {{50, 50}}, bound);

        assertThat(bound.contains(bound.position(solution.unbounded()))).isFalse();
        double[] position = bound.position(solution.coefficients());
        assertThat(Math.hypot(position[0], position[1])).isCloseTo(1, within(1e-6));
        assertThat(position[1]).isGreaterThan(0.5);
    }
}
