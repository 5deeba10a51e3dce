// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dragline.input.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterInputTest {

    @Test
    void readsWhatIsAskedFor() {
        LetterInput input = read("""
                {"kind": "3fa81b02", "topic": "t", "reason": "NaN", "since": "2026-11-29T12:00:00Z",
                 "until": "2026-11-30T12:00:00Z", "perSecond": 7, "dryRun": true}
                """);

        assertThat(input)
                .isEqualTo(new LetterInput(
                        new LetterFilter(
                                "3fa81b02",
                                "t",
                                "NaN",
                                Instant.parse("2026-11-29T12:00:00Z"),
                                Instant.parse("2026-11-30T12:00:00Z")),
                        7,
                        true));
        assertThat(read("{\"all\": true}").perSecond()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|: name at least one of kind, topic, reason, since and until, or set all to true",
                "{\"all\": true, \"perSecond\": 0}|perSecond: must be a whole number from 1 to 10000, but is 0",
                "{\"kind\": \"a\", \"since\": \"yesterday\"}|since: must be a time in UTC such as"
                        + " 2026-11-29T12:00:00Z, but is \"yesterday\"",
            })
    void saysWhatIsWrong(String body, String message) {
        InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, () -> read(body));

        assertThat(refused).hasMessage("The letters cannot be chosen: one thing is wrong.");
        assertThat(refused.errors())
                .extracting(error -> error.field() + ": " + error.message())
                .containsExactly(message);
    }

    private static LetterInput read(String body) {
        return LetterInput.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
