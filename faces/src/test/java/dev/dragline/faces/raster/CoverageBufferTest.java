// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CoverageBufferTest {

    private final CoverageBuffer buffer = new CoverageBuffer(4);
    private final float[] areas = new float[16];

    @Test
    void coversPartsOfPixelsExactly() {
        // From the middle of pixel (0, 1) to a quarter of pixel (2, 2).
        buffer.polygon(new float[] {0, 1.75f, 1.75f, 0}, new float[] {1, 1, 2.5f, 2.5f});
        buffer.resolve(areas);

        assertThat(areas)
                .containsExactly(
                        new float[] {0, 0, 0, 0, .25f, .5f, .125f, 0, .5f, 1, .25f, 0, 0, 0, 0, 0}, within(1e-6f));
    }

    @Test
    void coversHalfUnderADiagonal() {
        buffer.polygon(new float[] {-.5f, 3.5f, -.5f}, new float[] {-.5f, 3.5f, 3.5f});
        buffer.resolve(areas);

        assertThat(areas)
                .containsExactly(new float[] {.5f, 0, 0, 0, 1, .5f, 0, 0, 1, 1, .5f, 0, 1, 1, 1, .5f}, within(1e-6f));
    }

    @Test
    void cutsOffWhatIsOutside() {
        buffer.polygon(new float[] {-9, 9, 9, -9}, new float[] {-9, -9, 9, 9});
        buffer.resolve(areas);
        assertThat(areas).containsOnly(1);

        buffer.clear();
        buffer.polygon(new float[] {5, 9, 9, 5}, new float[] {0, 0, 3, 3});
        buffer.resolve(areas);
        assertThat(areas).containsOnly(0);
    }
}
