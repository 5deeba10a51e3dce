// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void sendsAFifthOfASecondTogether() {
        assertThat(Pace.together(1)).isEqualTo(1);
        assertThat(Pace.together(100)).isEqualTo(20);
        assertThat(Pace.together(10_000)).isEqualTo(500);
    }

    @Test
    void waitsForWhatIsLeftOfTheTimeThatSoManyTake() {
        assertThat(Pace.pause(100, 20, Duration.ofMillis(50))).isEqualTo(Duration.ofMillis(150));
        assertThat(Pace.pause(1, 1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Pace.pause(10_000, 500, Duration.ofMillis(60))).isEqualTo(Duration.ZERO);
    }
}
