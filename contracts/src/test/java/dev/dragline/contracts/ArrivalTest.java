// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.edits.Arrival;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalTest {

    private static final int WIDTH = 128;

    @ParameterizedTest
    @CsvSource({
        // Before, after, threshold.
        "10, 0, 2, ARRIVED",
        "10, 2, 2, ARRIVED",
        "10, 2.001, 2, MOVED",
        "10, 10, 2, MOVED",
        "10, 10.125, 2, MOVED",
        "10, 10.126, 2, WORSE",
        "50, 57.1, 2, WORSE",
        "50, 57.1, 60, ARRIVED",
        // Pins only.
        "0, 0.4, 2, ARRIVED",
        "0, 2.5, 2, WORSE",
        // A drag that is shorter than the threshold.
        "1, 1.5, 2, ARRIVED",
        "1, 1.5, 0.5, WORSE",
        "1, 1.1, 0.5, MOVED"
    })
    void comparesTheDistances(double before, double after, double threshold, Arrival expected) {
        assertThat(Arrival.of(before, after, threshold, WIDTH)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"128, 2", "1024, 16", "16, 0.25"})
    void takesAPartOfTheWidthWhereNoThresholdIsAsked(int width, double threshold) {
        assertThat(Arrival.defaultThreshold(width)).isEqualTo(threshold);
    }
}
