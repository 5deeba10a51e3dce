// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests when a message is sent again. */
class BackoffTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** An id whose pauses are not longer than those of the table. */
    private static final UUID FIRST = new UUID(0, 0);

    private static Answer answer(int status) {
        return new Answer(status, "", null, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299})
    void isContentWithASuccess(int status) {
        assertThat(Backoff.after(1, answer(status), NOON, FIRST)).isEqualTo(new Verdict.Delivered());
    }

    @Test
    void waitsLongerEachTimeAndGivesUpAfterThreeDays() {
        List<String> pauses = new ArrayList<>();
        for (int attempts = 1; Backoff.after(attempts, answer(500), NOON, FIRST) instanceof Verdict.Again again; ) {
            pauses.add(Duration.between(NOON, again.at()).toString());
            attempts++;
        }

        assertThat(pauses).containsExactly("PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H");
        assertThat(Backoff.after(10, answer(500), NOON, FIRST)).isEqualTo(new Verdict.GivenUp());
    }

    @Test
    void spreadsPausesByUpToATenth() {
        Verdict last = Backoff.after(2, answer(500), NOON, new UUID(0, 999));
        assertThat(last).isEqualTo(new Verdict.Again(NOON.plusMillis(300_000 + 29_970)));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 404, 429, 503})
    void takesEverythingElseForAFailure(int status) {
        assertThat(Backoff.after(1, answer(status), NOON, FIRST)).isEqualTo(new Verdict.Again(NOON.plusSeconds(5)));
        assertThat(Backoff.after(1, Answer.none("no", 1), NOON, FIRST))
                .isEqualTo(new Verdict.Again(NOON.plusSeconds(5)));
    }

    @Test
    void stopsWhereNothingIsWantedAnyMore() {
        assertThat(Backoff.after(1, answer(410), NOON, FIRST)).isEqualTo(new Verdict.Gone());
    }

    @Test
    void leavesAReceiverAloneForAsLongAsItWantsButNoLongerThanADay() {
        assertThat(Backoff.after(1, new Answer(429, "", Duration.ofMinutes(2), 1), NOON, FIRST))
                .isEqualTo(new Verdict.Again(NOON.plusSeconds(120)));
        assertThat(Backoff.after(1, new Answer(429, "", Duration.ofSeconds(1), 1), NOON, FIRST))
                .isEqualTo(new Verdict.Again(NOON.plusSeconds(5)));
        assertThat(Backoff.after(1, new Answer(503, "", Duration.ofDays(400), 1), NOON, FIRST))
                .isEqualTo(new Verdict.Again(NOON.plusSeconds(86_400)));
    }
}
