// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void warmsUpAndFallsToAHundredth() {
        assertThat(Schedule.cosine(1, 1, 2000, 0)).isEqualTo(0.01);
        assertThat(Schedule.cosine(1, 50, 2000, 0)).isEqualTo(0.5, within(0.01));
        assertThat(Schedule.cosine(1, 1001, 2000, 0)).isEqualTo(0.505, within(1e-9));
        assertThat(Schedule.cosine(1, 2000, 2000, 0)).isEqualTo(0.01, within(1e-4));
    }

    @Test
    void beginsAnewInEveryPeriod() {
        assertThat(Schedule.cosine(1, 501, 2000, 500)).isEqualTo(1);
        assertThat(Schedule.cosine(1, 1000, 2000, 500)).isEqualTo(Schedule.cosine(1, 1500, 2000, 500));
    }
}
