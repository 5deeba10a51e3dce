// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobStateTest {

    @ParameterizedTest
    @CsvSource({
        "120, 0, completed",
        "119, 1, completed-with-failures",
        "60, 60, completed-with-failures",
        "59, 61, failed",
        "3, 117, failed",
        "0, 1, failed"
    })
    void tellsFailuresApart(long completed, long failed, String label) {
        assertThat(Jobs.stateAtEnd(completed, failed).label()).isEqualTo(label);
    }
}
