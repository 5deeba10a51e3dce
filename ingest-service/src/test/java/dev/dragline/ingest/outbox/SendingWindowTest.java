// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.ingest.Examples;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SendingWindowTest {

    private static final int LEAST = 100;

    private final SendingWindow window = new SendingWindow(LEAST, Duration.ofSeconds(2));
    private Instant now = Examples.NOON;

    private int roomAfter(Duration time, long waiting) {
        now = now.plus(time);
        return window.room(waiting, now);
    }

    @Test
    void isSmallWhileNobodyAnswers() {
        assertThat(roomAfter(Duration.ZERO, 0)).isEqualTo(100);
        window.sent(100);
        assertThat(roomAfter(Duration.ofSeconds(1), 100)).isZero();
        assertThat(roomAfter(Duration.ofSeconds(60), 100)).isZero();
        assertThat(window.drain()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void leavesRoomForWhatWasAnswered() {
        roomAfter(Duration.ZERO, 0);
        window.sent(100);
        assertThat(roomAfter(Duration.ofSeconds(1), 90)).isEqualTo(10);
    }

    @Test
    void growsWithTheWorkers() {
        long waiting = 0;
        int room = roomAfter(Duration.ZERO, waiting);
        for (int round = 0; round < 100; round++) {
            window.sent(room);
            // 1000 edits a second, if there are so many
            waiting = Math.max(0, waiting + room - 100);
            room = roomAfter(Duration.ofMillis(100), waiting);
        }
        assertThat(waiting + room).as("two seconds ahead of 1000 a second").isBetween(1700L, 2050L);
        assertThat(window.drain()).isBetween(Duration.ofMillis(1700), Duration.ofMillis(2050));
    }

    @Test
    void shrinksWhenTheWorkersGo() {
        growsWithTheWorkers();
        long waiting = 1000;
        for (int round = 0; round < 60; round++) {
            roomAfter(Duration.ofSeconds(1), waiting);
        }
        assertThat(roomAfter(Duration.ofSeconds(1), waiting)).isZero();
        assertThat(window.drain()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void hasNoRoomWhereOthersWriteToTheTopic() {
        assertThat(roomAfter(Duration.ZERO, 5000)).isZero();
    }
}
