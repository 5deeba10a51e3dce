// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeaturePatchesTest {

    private static final int SIZE = 8;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** Two images whose channels hold the column and the row of each pixel, the second one 100 more. */
    private NDArray places() {
        float[] values = new float[2 * 2 * SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            int pixel = i % (SIZE * SIZE);
            boolean rows = i / (SIZE * SIZE) % 2 == 1;
            int image = i / (2 * SIZE * SIZE);
            values[i] = (rows ? pixel / SIZE : pixel % SIZE) + 100 * image;
        }
        return manager.create(values, new Shape(2, 2, SIZE, SIZE));
    }

    @Test
    void samplesBetweenPixelsOfEachImage() {
        NDArray sampled = new FeaturePatches(SIZE, 1).sample(places(), new float[] {2.25f, 3.5f, 6, 0.75f});
        assertThat(sampled.getShape()).isEqualTo(new Shape(2, 1, 2));
        assertThat(sampled.toFloatArray()).containsExactly(new float[] {2.25f, 3.5f, 106, 100.75f}, within(1e-4f));
    }

    @Test
    void aPatchGoesRowByRowAndEndsAtTheBorder() {
        NDArray sampled = new FeaturePatches(SIZE, 3).sample(places().get("0:1"), new float[] {0, 7});
        assertThat(sampled.toFloatArray())
                .containsExactly(new float[] {0, 6, 0, 6, 1, 6, 0, 7, 0, 7, 1, 7, 0, 7, 0, 7, 1, 7}, within(1e-4f));
    }

    @Test
    void aPixelOfTheImageLiesInTheMiddleOfItsFeatures() {
        NDArray sampled = new FeaturePatches(2 * SIZE, 1).sample(places().get("0:1"), new float[] {4.5f, 9});
        assertThat(sampled.toFloatArray()).containsExactly(new float[] {2, 4.25f}, within(1e-4f));
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        FeaturePatches patches = new FeaturePatches(4, 3);
        Numeric.assertGradient(
                Numeric.normal(manager, 1, 2, 2, 4, 4),
                x -> patches.sample(x, new float[] {1.3f, 2.2f, 0, 3, 3.9f, 0.4f, 2, 2}));
    }
}
