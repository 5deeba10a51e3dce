// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResamplingTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void interpolatesBetweenTheCentresOfPixels() {
        NDArray ramp = manager.create(new float[] {0, 4, 0, 4}, new Shape(1, 1, 2, 2));

        NDArray enlarged = Resampling.interpolate(ramp, 2, 4);

        assertThat(enlarged.toFloatArray()).containsExactly(0, 1, 3, 4, 0, 1, 3, 4);
        Numeric.assertGradient(ramp, x -> Resampling.interpolate(x, 4, 4));
    }

    @Test
    void averagesWhatFallsTogether() {
        NDArray x = manager.create(new float[] {1, 3, 5, 5, 1, 3, 5, 9}, new Shape(1, 1, 2, 4));

        assertThat(Resampling.average(x, 1, 2).toFloatArray()).containsExactly(2, 6);
    }

    @Test
    void repeatsPixels() {
        NDArray x = manager.create(new float[] {1, 2}, new Shape(1, 1, 1, 2));

        assertThat(Resampling.repeat(x, 2).toFloatArray()).containsExactly(1, 1, 2, 2, 1, 1, 2, 2);
        Numeric.assertGradient(x, image -> Resampling.repeat(image, 2));
    }

    @Test
    void makesChannelsOfSquares() {
        NDArray x = manager.arange(16f).reshape(1, 2, 2, 4);

        NDArray channels = Resampling.unshuffle(x, 2);

        assertThat(channels.getShape()).isEqualTo(new Shape(1, 8, 1, 2));
        assertThat(channels.toFloatArray()).containsExactly(0, 2, 1, 3, 4, 6, 5, 7, 8, 10, 9, 11, 12, 14, 13, 15);
    }
}
