// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.LandmarkMove;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how pages show figures. */
class WordingTest {

    private static final String DASH = "\u2013";

    private final Wording wording = new Wording();

    @Test
    void showsADashForWhatIsNotKnown() {
        assertThat(wording.pixels(null)).isEqualTo(DASH);
        assertThat(wording.figure(null)).isEqualTo(DASH);
        assertThat(wording.milliseconds(null)).isEqualTo(DASH);
        assertThat(wording.seconds(null)).isEqualTo(DASH);
        assertThat(wording.point(null)).isEqualTo(DASH);
        assertThat(wording.time(null)).isEqualTo(DASH);
        assertThat(wording.part(3, 0)).isEqualTo(DASH);
        assertThat(wording.between(null, Instant.EPOCH)).isEqualTo(DASH);
        assertThat(wording.between(Instant.EPOCH, null)).isEqualTo(DASH);
    }

    @ParameterizedTest
    @CsvSource({
        "heldOutEdits, Held-out edits",
        "heldOutEditsFailed, Held-out edits that failed",
        "meanDistanceBefore, 'Mean distance before, px'",
        "meanDistanceAfter, 'Mean distance after, px'",
        "meanDistanceInUse, 'With the version in use, px'",
        "fid5kOfMasks, fid5k of masks"
    })
    void saysWhatAMetricIs(String name, String shown) {
        assertThat(wording.metric(name)).isEqualTo(shown);
    }

    @Test
    void saysHowManyThereAre() {
        assertThat(wording.count(0, "edit")).isEqualTo("0 edits");
        assertThat(wording.count(1, "edit")).isEqualTo("1 edit");
        assertThat(wording.count(1200, "edit")).isEqualTo("1,200 edits");
    }

    @ParameterizedTest
    @CsvSource({
        "mouth-corners, 0, -6, mouth-corners 6 px up",
        "nose-tip, 2.5, 1, nose-tip 2.5 px right and 1 px down",
        "48, -3, 0, landmark 48 3 px left",
        "chin, 0, 0, chin stays"
    })
    void saysHowALandmarkWasToMove(String landmark, double right, double down, String shown) {
        assertThat(wording.move(new LandmarkMove(landmark, new Point(right, down))))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 s",
        "0.4,0 s",
        "59.4,59 s",
        "59.5,1 min 0 s",
        "61,1 min 1 s",
        "3599,59 min 59 s",
        "3600,1 h 0 min",
        "86399,23 h 59 min",
        "86400,1 d 0 h",
        "180000,2 d 2 h"
    })
    void showsTimesInTwoUnits(double seconds, String shown) {
        assertThat(wording.seconds(seconds)).isEqualTo(shown);
        assertThat(wording.between(Instant.EPOCH, Instant.EPOCH.plusMillis((long) (seconds * 1000))))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "7,7",
        "-3,-3",
        "999999,999999",
        "1000000,1.00e+06",
        "0.5,0.5000",
        "12.3456,12.35",
        "0.001,0.001000",
        "0.00099,9.90e-04",
        "-0.5,-0.5000"
    })
    void showsFiguresWithFourDigits(double value, String shown) {
        assertThat(wording.figure(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0,0.0/s", "9.94,9.9/s", "10,10/s", "1234.4,'1,234/s'"})
    void showsRates(double perSecond, String shown) {
        assertThat(wording.rate(perSecond)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"31.26,31.3 ms", "999.9,999.9 ms", "1000,1.00 s", "2346,2.35 s"})
    void showsMillisecondsAndSeconds(@Nullable Double milliseconds, String shown) {
        assertThat(wording.milliseconds(milliseconds)).isEqualTo(shown);
    }

    @Test
    void showsDistances() {
        assertThat(wording.pixels(2.346)).isEqualTo("2.35 px");
        assertThat(wording.interval(2.5, 0.25)).isEqualTo("2.50 \u00b1 0.25 px");
        assertThat(wording.part(1, 4)).isEqualTo("0.25");
        assertThat(wording.point(new Point(63, 70.26))).isEqualTo("63, 70.3");
    }

    @Test
    void showsCountsTimesAndStates() {
        assertThat(wording.count(1234567)).isEqualTo("1,234,567");
        assertThat(wording.time(Instant.parse("2026-03-01T12:00:00.987Z"))).isEqualTo("2026-03-01 12:00:00 UTC");
        assertThat(wording.state("completed-with-failures")).isEqualTo("completed with failures");
        assertThat(wording.id(UUID.fromString("0195f3a0-1234-7000-8000-000000000007")))
                .isEqualTo("0195f3a0-1234");
    }
}
