// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.workers.WorkerTask;
import dev.dragline.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CurrentTaskTest {

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-01-01T12:00:00Z"));
    private final CurrentTask current = new CurrentTask(clock);

    private <T> T during(String method, Supplier<T> work) {
        return current.during(
                since -> new WorkerTask(WorkerTask.Kind.EDITS, new UUID(0, 1), "faces", method, null, 16, since), work);
    }

    private String method() {
        return Objects.requireNonNull(Objects.requireNonNull(current.task()).method());
    }

    @Test
    void tellsWhatIsComputedAndForAMomentWhatWas() {
        assertThat(current.task()).isNull();
        assertThat(during("jacobian", this::method)).isEqualTo("jacobian");
        assertThat(method()).isEqualTo("jacobian");
        clock.advance(Duration.ofSeconds(1));
        assertThat(current.task()).isNull();
    }

    @Test
    void whatIsMoreUrgentIsToldInPlaceOfWhatHandsOver() {
        during("draggan", () -> {
            assertThat(during("jacobian", this::method)).isEqualTo("jacobian");
            assertThat(method()).isEqualTo("draggan");
            return true;
        });
    }

    @Test
    void countsWhatWasComputed() {
        current.count(15, 1);
        current.count(16, 0);
        assertThat(current.completed()).isEqualTo(31);
        assertThat(current.failed()).isEqualTo(1);
    }
}
