// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final Instant AHEAD = Examples.NOON.plusSeconds(3600);

    private final AtomicLong nanos = new AtomicLong(-5);
    private final DatabaseClock clock = new DatabaseClock(AHEAD, nanos::get);

    @Test
    void goesByTheDatabaseAndNotByTheMachine() {
        nanos.addAndGet(2_000_000_000);
        assertThat(clock.instant()).as("before the database was asked").isEqualTo(AHEAD.plusSeconds(2));

        clock.set(Examples.NOON);
        nanos.addAndGet(1_500_000_000);

        assertThat(clock.instant()).isEqualTo(Examples.NOON.plusMillis(1500));
    }

    @Test
    void givesIdsInItsOrder() {
        NewIds ids = new NewIds(clock);
        clock.set(Examples.NOON);
        UUID first = ids.next();
        nanos.addAndGet(1_000_000_000);
        NewIds ofAnotherProcess = new NewIds(clock);
        List<UUID> later = List.of(ofAnotherProcess.next(), ofAnotherProcess.next());

        assertThat(Stream.concat(Stream.of(first), later.stream()).map(UUID::toString))
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
