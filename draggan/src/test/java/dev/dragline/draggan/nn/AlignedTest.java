// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class AlignedTest {

    @Test
    void holdsTheSameValuesInMemoryOfItsOwn() {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] values = {1, 2, 3, 4, 5, 6};
            NDArray lent = manager.create(values, new Shape(2, 3));
            NDArray copy = Aligned.copy(lent);
            assertThat(lent.isReleased()).isTrue();
            assertThat(copy.getShape()).isEqualTo(new Shape(2, 3));
            assertThat(copy.toFloatArray()).containsExactly(values);
            assertThat(copy.getManager()).isSameAs(manager);
            NDArray made = Aligned.create(manager, values, new Shape(3, 2));
            values[0] = 9;
            assertThat(made.toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
        }
    }
}
