// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Arrays and comparisons that the tests of networks share. */
public final class Numeric {

    private static final double STEP = 1e-2;

    private Numeric() {}

    /** Normal deviates. */
    public static NDArray normal(NDManager manager, long seed, long... shape) {
        Shape extents = new Shape(shape);
        return Aligned.create(manager, Parameters.Initial.normal(1).values(extents, new Random(seed)), extents);
    }

    public static double largestDifference(NDArray one, NDArray other) {
        assertThat(one.getShape()).isEqualTo(other.getShape());
        return one.sub(other).abs().max().getFloat();
    }

    /** Holds the gradient of a weighted sum of the outputs against central differences, at every input. */
    static void assertGradient(NDArray input, UnaryOperator<NDArray> network) {
        NDManager manager = input.getManager();
        NDArray x = input.duplicate();
        x.setRequiresGradient(true);
        float[] gradient = new float[(int) x.size()];
        Gradients.record(collector -> {
            collector.backward(loss(network.apply(x)));
            System.arraycopy(x.getGradient().toFloatArray(), 0, gradient, 0, gradient.length);
        });
        float[] values = input.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            double up = lossAt(manager, network, values, i, STEP, input.getShape());
            double down = lossAt(manager, network, values, i, -STEP, input.getShape());
            assertThat((double) gradient[i])
                    .describedAs("input %d", i)
                    .isCloseTo((up - down) / (2 * STEP), within(5e-3 * Math.max(1, Math.abs(gradient[i]))));
        }
    }

    private static double lossAt(
            NDManager manager, UnaryOperator<NDArray> network, float[] values, int at, double step, Shape shape) {
        float[] moved = values.clone();
        moved[at] += (float) step;
        return loss(network.apply(manager.create(moved, shape))).getFloat();
    }

    private static NDArray loss(NDArray output) {
        return output.mul(normal(output.getManager(), 77, output.getShape().getShape()))
                .sum();
    }
}
