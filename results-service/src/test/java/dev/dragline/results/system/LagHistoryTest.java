// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.results.Examples;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LagHistoryTest {

    private static final Instant NOON = Examples.NOON;

    private final LagHistory history = new LagHistory();

    private TopicLag at(long second, long read, long behind) {
        return history.add("topic", "group", read, behind, NOON.plusSeconds(second));
    }

    @Test
    void theSpeedOfTheLastMinuteSaysHowLongTheRestTakes() {
        assertThat(at(0, 100, 500)).isEqualTo(new TopicLag("topic", "group", 500, null, null));
        assertThat(at(10, 200, 400)).isEqualTo(new TopicLag("topic", "group", 400, 10.0, 40.0));
        assertThat(at(70, 200, 400)).isEqualTo(new TopicLag("topic", "group", 400, 0.0, null));
    }

    @Test
    void whatIsReadToItsEndTakesNoTime() {
        assertThat(at(0, 100, 0).seconds()).isZero();
    }

    @Test
    void aShortMomentSaysNothing() {
        at(0, 100, 500);
        assertThat(at(1, 200, 400).perSecond()).isNull();
    }
}
