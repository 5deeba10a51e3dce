// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are numbers, and which of these are whole. */
class NumbersTest {

    @ParameterizedTest
    @CsvSource({"7,7", "+7,7", "-7,-7", "007,7", "7.,7", ".5,0.5", "-.5e1,-5", "1e3,1000", "1E-3,0.001", "1.5e+2,150"})
    void readsNumbersAsJsonAndPeopleWriteThem(String text, double number) {
        assertThat(Numbers.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 7",
                "7 ",
                "1f",
                "1d",
                "0x1p3",
                "NaN",
                "Infinity",
                "-Infinity",
                "1,5",
                "1e",
                "e5",
                ".",
                "--1",
                "1e12345",
                "1 000",
                "٣"
            })
    void takesNothingElseForANumber(String text) {
        assertThat(Numbers.parse(text)).isNaN();
        assertThat(Numbers.whole(text)).isNull();
    }

    @Test
    void takesNoTextOfMoreThan400Characters() {
        assertThat(Numbers.parse("1" + "0".repeat(299) + "." + "0".repeat(99))).isEqualTo(1e299);
        assertThat(Numbers.parse("1" + "0".repeat(300) + "." + "0".repeat(99))).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"7,7", "7.0,7", "-7.00,-7", "1e3,1000", "12.5e1,125", "0.0,0", "1e17,100000000000000000"})
    void readsWholeNumbers(String text, long number) {
        assertThat(Numbers.whole(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.5", "1e-3", "1e18", "-1e18", "1000000000000000000", "1e9999"})
    void takesFractionsAndWhatFitsNoLongForNoWholeNumber(String text) {
        assertThat(Numbers.whole(text)).isNull();
    }

    @Property
    void readsEveryWholeNumberOfUpTo18Digits(
            @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L) long number) {
        assertThat(Numbers.whole(Long.toString(number))).isEqualTo(number);
        assertThat(Numbers.whole(number + ".0")).isEqualTo(number);
        assertThat(Numbers.isDigits(Long.toString(number))).isEqualTo(number >= 0);
    }

    @Property
    void readsEveryFiniteNumberAsJavaWritesIt(@ForAll double number) {
        assertThat(Numbers.parse(Double.toString(number))).isEqualTo(number);
    }

    @Test
    void readsWholeNumbersThatJsonHoldsAsDecimals() {
        long exact = 1L << 53;
        assertThat(Numbers.whole(7.0)).isEqualTo(7);
        assertThat(Numbers.whole((double) exact)).isEqualTo(exact);
        assertThat(Numbers.whole((double) -exact)).isEqualTo(-exact);
        assertThat(Numbers.whole(exact + 2.0)).isNull();
        assertThat(Numbers.whole(7.5)).isNull();
        assertThat(Numbers.whole(Double.NaN)).isNull();
        assertThat(Numbers.whole(Double.POSITIVE_INFINITY)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.29E+09", "4.29e9", "-4.2E+05", "1.5e2", ".5e10"})
    void knowsNumbersThatLostTheirLastDigits(String text) {
        assertThat(Numbers.isRounded(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4e9", "4.0e9", "4.E9", "4.294967295E+09", "7.5", "7", "1.25e2", "1.5e-3"})
    void knowsNumbersThatKeptTheirDigits(String text) {
        assertThat(Numbers.isRounded(text)).isFalse();
    }

    @Test
    void countsDigitsThatALongHolds() {
        assertThat(Numbers.isDigits("9".repeat(18))).isTrue();
        assertThat(Numbers.isDigits("9".repeat(19))).isFalse();
        assertThat(Numbers.isDigits("")).isFalse();
        assertThat(Numbers.isDigits("1/")).isFalse();
        assertThat(Numbers.isDigits("1:")).isFalse();
        assertThat(Numbers.isDigits("09")).isTrue();
    }
}
