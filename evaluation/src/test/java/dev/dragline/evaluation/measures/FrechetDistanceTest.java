// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest {

    @Test
    void isThatOfKnownNormalDistributions() {
        // Corners of a rectangle around a mean: covariance diag(4 a^2 / 3, 4 b^2 / 3).
        List<float[]> first = rectangle(0, 0, 3, 1);
        List<float[]> second = rectangle(2, -1, 1, 2);

        double deviation = 2 / Math.sqrt(3);
        double expected = 4 + 1 + Math.pow(deviation * (3 - 1), 2) + Math.pow(deviation * (1 - 2), 2);
        assertThat(FrechetDistance.between(first, second)).isCloseTo(expected, within(1e-6));
        assertThat(FrechetDistance.between(second, first)).isCloseTo(expected, within(1e-6));
        assertThat(FrechetDistance.between(first, first)).isCloseTo(0, within(1e-6));
    }

    @Test
    void knowsCovariancesThatDoNotCommute() {
        // Covariances S = [[a, 0], [0, b]] and Q S Q^T, with Q a quarter of a right angle: the trace of the root of the
        // product is sqrt(tr(S1 S2) + 2 sqrt(det(S1 S2))) for two dimensions.
        List<float[]> first = rectangle(0, 0, 3, 1);
        List<float[]> second = first.stream()
                .map(point -> new float[] {
                    (float) ((point[0] - point[1]) / Math.sqrt(2)), (float) ((point[0] + point[1]) / Math.sqrt(2))
                })
                .toList();

        double a = 12;
        double b = 4.0 / 3;
        double product = (a + b) / 2 * (a + b);
        double expected = 2 * (a + b) - 2 * Math.sqrt(product + 2 * a * b);
        assertThat(FrechetDistance.between(first, second)).isCloseTo(expected, within(1e-5));
    }

    @Test
    void featuresThatNeverChangeAddNothingThoughThereAreMoreOfThemThanImages() {
        List<float[]> first = rectangle(0, 0, 3, 1);
        List<float[]> second = List.of(new float[] {2, 1}, new float[] {-1, 3}, new float[] {0.5f, -2});

        assertThat(FrechetDistance.between(widened(first), widened(second)))
                .isCloseTo(FrechetDistance.between(first, second), within(1e-6));
    }

    @Test
    void needsTwoImages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrechetDistance.between(List.of(new float[] {1}), List.of(new float[] {1})))
                .withMessage("a Frechet distance needs at least two images in a set, not 1");
    }

    private static List<float[]> widened(List<float[]> features) {
        return features.stream().map(feature -> Arrays.copyOf(feature, 10)).toList();
    }

    private static List<float[]> rectangle(float x, float y, float a, float b) {
        return List.of(new float[] {x - a, y - b}, new float[] {x + a, y - b}, new float[] {x - a, y + b}, new float[] {
            x + a, y + b
        });
    }
}
