// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.draggan.latent.Statistics;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.Examples;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MeasuredStatisticsTest {

    @Test
    void findsOrthogonalDirectionsLongestFirst() throws IOException {
        try (Generator generator = Examples.faces()) {
            Statistics statistics = new MeasuredStatistics(generator, 256).measure(32, 16, 1);

            float[][] directions = statistics.directions();
            assertThat(directions).hasNumberOfRows(16);
            for (int k = 1; k < directions.length; k++) {
                assertThat(dot(directions[k], directions[k]))
                        .isLessThanOrEqualTo(dot(directions[k - 1], directions[k - 1]));
                assertThat(dot(directions[k], directions[0]))
                        .isEqualTo(0, within(1e-3 * dot(directions[0], directions[0])));
            }
            float[] average = averageOf(generator);
            for (int d = 0; d < average.length; d++) {
                assertThat((double) statistics.codeMean()[d])
                        .isEqualTo(average[d], within(0.5 * statistics.codeDeviation()[d] + 0.02));
            }
            assertThat(statistics.featureDeviation()).hasSize(64).doesNotContain(0f);
        }
    }

    private static float[] averageOf(Generator generator) {
        return generator.averageCode().toFloatArray();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (double) a[d] * b[d];
        }
        return sum;
    }
}
