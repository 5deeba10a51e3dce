// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfPrecisionTest {

    private static final int HALVES = 1 << 16;

    /** The value as the standard defines it: (-1)^s 2^(e - 15) (1 + f / 1024), or 2^-14 (f / 1024) if e is 0. */
    private static double defined(int half) {
        double sign = half >> 15 == 0 ? 1 : -1;
        int exponent = (half >> 10) & 31;
        double fraction = (half & 1023) / 1024.0;
        if (exponent == 31) {
            return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        return exponent == 0 ? sign * Math.pow(2, -14) * fraction : sign * Math.pow(2, exponent - 15) * (1 + fraction);
    }

    @Test
    void everyHalfIsTheFloatThatTheStandardDefines() {
        for (int half = 0; half < HALVES; half++) {
            float actual = HalfPrecision.toFloat((short) half);
            double defined = defined(half);
            if (Double.isNaN(defined)) {
                assertThat(actual).describedAs("half %x", half).isNaN();
            } else {
                assertThat(Float.floatToRawIntBits(actual))
                        .describedAs("half %x", half)
                        .isEqualTo(Float.floatToRawIntBits((float) defined));
            }
        }
    }

    @Test
    void everyHalfSurvivesTheWayThereAndBack() {
        for (int half = 0; half < HALVES; half++) {
            short back = HalfPrecision.fromFloat(HalfPrecision.toFloat((short) half));
            if (Double.isNaN(defined(half))) {
                assertThat(HalfPrecision.toFloat(back)).isNaN();
            } else {
                assertThat(back).describedAs("half %x", half).isEqualTo((short) half);
            }
        }
    }

    @Test
    void whatLiesBetweenTwoHalvesBecomesTheNearerAndInTheMiddleTheEvenOne() {
        for (int half = 0; half < 0x7bff; half++) {
            float lower = HalfPrecision.toFloat((short) half);
            float middle = (lower + HalfPrecision.toFloat((short) (half + 1))) / 2;
            int even = half % 2 == 0 ? half : half + 1;
            for (int sign : new int[] {1, -1}) {
                int bit = sign == 1 ? 0 : 0x8000;
                assertThat(HalfPrecision.fromFloat(sign * middle)).isEqualTo((short) (even | bit));
                assertThat(HalfPrecision.fromFloat(sign * Math.nextDown(middle)))
                        .isEqualTo((short) (half | bit));
                assertThat(HalfPrecision.fromFloat(sign * Math.nextUp(middle))).isEqualTo((short) ((half + 1) | bit));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "65519.996, 7bff",
        "65520, 7c00",
        "3.4e38, 7c00",
        "-65520, fc00",
        "Infinity, 7c00",
        "-Infinity, fc00",
        "2.9802322e-8, 0000",
        "2.9802326e-8, 0001",
        "1.4e-45, 0000",
        "-1.4e-45, 8000",
        "-0.0, 8000"
    })
    void whatIsTooLargeIsInfiniteAndWhatIsTooSmallIsZero(float value, String half) {
        assertThat(HalfPrecision.fromFloat(value)).isEqualTo((short) Integer.parseInt(half, 16));
    }

    @Test
    void theErrorOfARoundedNumberIsAtMostHalfAUnit() {
        Random random = new Random(4);
        for (int i = 0; i < 100_000; i++) {
            float value = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(6) - 2));
            double unit = Math.max(Math.ulp(value) * (1 << 13), 0x1p-24);
            assertThat(Math.abs(HalfPrecision.toFloat(HalfPrecision.fromFloat(value)) - value))
                    .isLessThanOrEqualTo((float) (unit / 2));
        }
    }
}
