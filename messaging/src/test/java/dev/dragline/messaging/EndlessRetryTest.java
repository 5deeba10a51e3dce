// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.backoff.BackOffExecution;

class EndlessRetryTest {

    @Test
    void triesAgainForEverAfterPausesThatGrowToTenSeconds() {
        BackOffExecution pauses = EndlessRetry.pauses().start();

        assertThat(LongStream.generate(pauses::nextBackOff).limit(6))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10_000L);
        assertThat(LongStream.generate(pauses::nextBackOff).limit(100_000)).containsOnly(10_000L);
    }
}
