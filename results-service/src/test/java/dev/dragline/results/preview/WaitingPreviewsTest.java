// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.contracts.previews.PreviewCompleted;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class WaitingPreviewsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static PreviewCompleted answer(UUID preview) {
        return new PreviewCompleted(1, preview, "faces-128", "worker-1", 20, null, 128, null, null, null, null);
    }

    @Test
    void handsEachAnswerToWhoeverWaitsForIt() {
        WaitingPreviews waiting = new WaitingPreviews(new PreviewSettings(LONG, 4, 4));
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        CompletableFuture<PreviewCompleted> ofFirst = waiting.begin(first, "ann");
        CompletableFuture<PreviewCompleted> ofSecond = waiting.begin(second, "ann");

        waiting.complete(answer(second));
        waiting.complete(answer(UUID.randomUUID()));

        assertThat(ofSecond).isCompletedWithValue(answer(second));
        assertThat(ofFirst).isNotDone();
    }

    @Test
    void waitsForSoManyOfAUserAndInAll() {
        WaitingPreviews waiting = new WaitingPreviews(new PreviewSettings(LONG, 3, 2));
        UUID first = UUID.randomUUID();
        assertThat(waiting.begin(first, "ann")).isNotDone();
        assertThat(waiting.begin(UUID.randomUUID(), "ann")).isNotDone();

        assertThatExceptionOfType(NoPreviewException.class)
                .isThrownBy(() -> waiting.begin(UUID.randomUUID(), "ann"))
                .withMessage("ann waits for 2 previews already; try again when there are fewer.");
        assertThat(waiting.begin(UUID.randomUUID(), "bob")).isNotDone();
        assertThatExceptionOfType(NoPreviewException.class)
                .isThrownBy(() -> waiting.begin(UUID.randomUUID(), "bob"))
                .withMessage("3 previews are being computed already; try again in a moment.");

        waiting.complete(answer(first));
        assertThat(waiting.begin(UUID.randomUUID(), "ann")).isNotDone();
    }

    @Test
    void givesUpWhenThePatienceIsOver() {
        WaitingPreviews waiting = new WaitingPreviews(new PreviewSettings(Duration.ofMillis(1), 1, 1));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(waiting.begin(UUID.randomUUID(), "ann")::get)
                .withCauseInstanceOf(TimeoutException.class);
        assertThat(waiting.begin(UUID.randomUUID(), "ann")).isNotNull();
    }
}
