// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScalarsTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void computesWithNumbers() {
        NDArray x = manager.create(new float[] {-4, -1, 1, 4});
        assertThat(Scalars.times(x, 2.5).toFloatArray()).containsExactly(-10, -2.5f, 2.5f, 10);
        assertThat(Scalars.power(x.square(), -0.5).toFloatArray()).containsExactly(0.25f, 1, 1, 0.25f);
        assertThat(Scalars.within(x, 3).toFloatArray()).containsExactly(-3, -1, 1, 3);
    }

    @Test
    void leavesNothingBehindButItsResult() {
        NDArray x = manager.create(new float[] {-4, 4});
        int before = manager.getManagedArrays().size();
        Scalars.within(x, 3);
        assertThat(manager.getManagedArrays()).hasSize(before + 1);
    }

    @Test
    void gradientsAreRight() {
        NDArray x = Numeric.normal(manager, 3, 12);
        Numeric.assertGradient(x, input -> Scalars.times(input, -1.7));
        Numeric.assertGradient(x, input -> Scalars.power(input.square().add(1), -0.5));
        Numeric.assertGradient(x, input -> Scalars.within(input, 0.8));
    }
}
