// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LatentDirectionsTest {

    private static final int WIDTH = 6;

    /** Scattered by 3, 2 and 1 along the first three axes, hardly along the others. */
    private static float[][] codes() {
        Random random = new Random(5);
        float[][] codes = new float[20_000][WIDTH];
        for (float[] code : codes) {
            for (int d = 0; d < WIDTH; d++) {
                code[d] = (float) (7 + random.nextGaussian() * (d < 3 ? 3 - d : 0.01));
            }
        }
        return codes;
    }

    @Test
    void theWidestComeFirstAsLongAsDifferencesScatter() {
        LatentDirections directions = LatentDirections.of(codes(), 3);
        assertThat(directions.count()).isEqualTo(3);
        for (int k = 0; k < 3; k++) {
            double expected = (3 - k) * Math.sqrt(2);
            assertThat((double) Math.abs(directions.scaled()[k][k])).isCloseTo(expected, within(0.03 * expected));
            for (int d = 0; d < WIDTH; d++) {
                if (d != k) {
                    assertThat(directions.scaled()[k][d]).isCloseTo(0, within(0.1f));
                }
            }
        }
    }

    @Test
    void areNeverMoreThanACodeHasNumbers() {
        assertThat(LatentDirections.of(codes(), 100).count()).isEqualTo(WIDTH);
    }

    @Test
    void combineToTheirWeightedSum() {
        LatentDirections directions = new LatentDirections(new float[][] {{1, 0, 2}, {0, 3, 0}});
        assertThat(directions.combine(new double[] {2, -1})).containsExactly(2, -3, 4);
    }

    @Test
    void sayHowFarCodesAreApartInACoordinate() {
        LatentDirections directions = new LatentDirections(new float[][] {{1, 0, 2}, {0, 4, 0}});
        assertThat(directions.deviation()).isCloseTo(Math.sqrt(21 / 3.0), within(1e-9));
        LatentDirections measured = LatentDirections.of(codes(), 3);
        assertThat(measured.deviation()).isCloseTo(Math.sqrt(2.0 * (9 + 4 + 1) / WIDTH), within(0.05));
    }
}
