// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinearAnswerTest {

    private final NDManager manager = NDManager.newBaseManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void meansTheTokensOfThePointsThatThereAre() {
        Parameters parameters = Parameters.fresh(manager, 1);
        LinearAnswer linear = new LinearAnswer(parameters, "linear", 1, 2);
        NDArray tokens = manager.create(new float[] {3, 99, 1, 3}, new Shape(2, 2, 1));
        PointBatch points = new PointBatch(2, 2, new int[] {1, 2}, new float[8], new float[8]);

        assertThat(linear.apply(tokens, points).toFloatArray()).containsOnly(0);
        parameters.arrays().get("linear.weight").set(new float[] {16, 0, 0, 16});

        // The mean, and the mean as a part of the square root of the number of points.
        assertThat(linear.apply(tokens, points).toFloatArray())
                .containsExactly(new float[] {3, 3, 2, (float) (2 / Math.sqrt(2))}, within(1e-6f));
    }

    @Test
    void theLengthOfAnEditIsTheRootMeanSquareOfItsMovements() {
        PointBatch points =
                new PointBatch(2, 2, new int[] {1, 2}, new float[8], new float[] {3, 4, 50, 50, 0, 8, 0, 0});

        assertThat(EditLengths.of(points, 64).values())
                .containsExactly(new double[] {5 / 4.0, Math.sqrt(32) / 4}, within(1e-6));
        assertThat(EditLengths.of(new PointBatch(1, 1, new int[] {1}, new float[2], new float[2]), 64)
                        .values()[0])
                .isPositive();
    }
}
