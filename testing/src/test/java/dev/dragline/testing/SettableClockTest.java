// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SettableClockTest {

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void movesOnlyWhenMoved() {
        assertThat(clock.instant()).isEqualTo("2026-01-01T00:00:00Z");

        clock.advance(Duration.ofHours(2));
        assertThat(clock.instant()).isEqualTo("2026-01-01T02:00:00Z");

        clock.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void movesItsViewsInOtherZones() {
        Clock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.advance(Duration.ofDays(1));

        assertThat(tokyo.instant()).isEqualTo("2026-01-02T00:00:00Z");
        assertThat(tokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
