// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImageLossTest {

    private static final Shape IMAGES = new Shape(2, 3, 32, 32);
    private static final Shape WEIGHTS = new Shape(2, 1, 32, 32);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void isZeroForEqualImages() {
        NDArray images = manager.randomUniform(-1, 1, IMAGES);

        assertThat(ImageLoss.of(images, images, manager.ones(WEIGHTS), 0).getFloat())
                .isZero();
    }

    @Test
    void aConstantErrorCountsInPixelsAndInTiles() {
        NDArray targets = manager.randomUniform(-1, 1, IMAGES);

        float loss = ImageLoss.of(targets.add(0.25), targets, manager.full(WEIGHTS, 3f), 0)
                .getFloat();

        assertThat(loss).isCloseTo(2 * 3 * 0.25f, within(1e-5f));
    }

    @Test
    void aMissingEdgeCounts() {
        NDArray targets = manager.zeros(IMAGES);
        targets.set(new NDIndex(":, :, :, 16:"), 1);

        float loss = ImageLoss.of(manager.zeros(IMAGES), targets, manager.ones(WEIGHTS), 0)
                .getFloat();

        // Half of the pixels and tiles, and one of 31 differences along each row.
        assertThat(loss).isCloseTo(0.5f + 0.5f + 1 / 31f, within(1e-5f));
    }

    @Test
    void theSharpnessOfANeighbourhoodCountsWhereverItsEdgesAre() {
        NDArray targets = manager.zeros(IMAGES);
        targets.set(new NDIndex(":, :, :, 17:"), 1);
        NDArray beside = manager.zeros(IMAGES);
        beside.set(new NDIndex(":, :, :, 18:"), 1);

        assertThat(blur(beside, targets)).isCloseTo(0, within(1e-6f));
        // One of 31 differences along each row, in neighbourhoods of four, of which the last three do not count.
        assertThat(blur(manager.zeros(IMAGES), targets)).isCloseTo(1 / 28f, within(1e-5f));
    }

    private float blur(NDArray images, NDArray targets) {
        NDArray weights = manager.ones(WEIGHTS);
        return ImageLoss.of(images, targets, weights, 1).getFloat()
                - ImageLoss.of(images, targets, weights, 0).getFloat();
    }
}
