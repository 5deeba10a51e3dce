// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.input.Examples;
import dev.dragline.input.InputErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of one table, one after the other: what a point and a comma mean depends on those before. */
class CsvNumbersTest {

    private final InputErrors errors = new InputErrors();
    private final Understood understood = new Understood();
    private final CsvNumbers numbers = new CsvNumbers(understood);
    private long line;

    private @Nullable Double number(String text) {
        line++;
        return numbers.number(text, "x", line, errors.line(line));
    }

    private @Nullable Long whole(String text) {
        line++;
        return numbers.whole(text, "seed", "a whole number", line, errors.line(line));
    }

    private List<String> told() {
        numbers.end();
        return Examples.told(errors);
    }

    @Test
    void readsDecimalsWithAPoint() {
        assertThat(number("1.5")).isEqualTo(1.5);
        assertThat(number("-2")).isEqualTo(-2);
        assertThat(whole("7.0")).isEqualTo(7);
        assertThat(told()).isEmpty();
        assertThat(understood.phrases()).containsExactly("1 whole number written as a decimal");
    }

    @Test
    void readsDecimalsWithAComma() {
        assertThat(number("1,5")).isEqualTo(1.5);
        assertThat(number("1,234")).as("the file has decimal commas").isEqualTo(1.234);
        assertThat(whole("7,0")).isEqualTo(7);
        assertThat(told()).isEmpty();
        assertThat(understood.phrases()).containsExactly("decimal comma", "1 whole number written as a decimal");
    }

    @Test
    void asksWhatACommaMeansOnlyWhereNothingTells() {
        assertThat(number("1,234")).isEqualTo(1.234);
        assertThat(number("5,678")).isEqualTo(5.678);
        assertThat(told()).containsExactly("1 x: is 1,234, which may be 1.234 or 1234: write one of them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,234", "1,23", "1,2345", "1234,567", "01,234"})
    void doesNotAskWhereThousandsAreNotMeant(String text) {
        assertThat(number(text)).isEqualTo(Double.parseDouble(text.replace(',', '.')));
        assertThat(told()).isEmpty();
    }

    @Test
    void doesNotTakeAPointForAnythingElseBesideAComma() {
        number("1,5");
        assertThat(number("2.5")).isNull();
        assertThat(whole("3.0")).isNull();
        assertThat(told())
                .containsExactly(
                        "2 x: is 2.5 with a decimal point, but x in line 1 is 1,5 with a decimal comma: write all decimals"
                                + " in one way and no separators of thousands",
                        "3 seed: is 3.0 with a decimal point, but x in line 1 is 1,5 with a decimal comma: write all"
                                + " decimals in one way and no separators of thousands");
    }

    @Test
    void doesNotTakeACommaForAnythingElseBesideAPoint() {
        number("1.5");
        number("2.5");
        assertThat(number("3,5")).isNull();
        assertThat(told())
                .containsExactly(
                        "3 x: is 3,5 with a comma, but x in line 1 is 1.5 with a decimal point: write all decimals"
                                + " in one way and no separators of thousands");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,234,567", "1,234.5", "1.234,5", ",,"})
    void refusesSeparatorsOfThousands(String text) {
        assertThat(number(text)).isNull();
        assertThat(told())
                .containsExactly("1 x: is " + text + ": write it without separators of thousands and with at most one"
                        + " decimal point");
    }

    @ParameterizedTest
    @CsvSource({"x", "1e999", "-1e999", "0x10"})
    void refusesWhatIsNoNumber(String text) {
        assertThat(number(text)).isNull();
        assertThat(told()).containsExactly("1 x: must be a finite number, but is " + text);
    }

    @Test
    void readsWholeNumbers() {
        assertThat(whole("7")).isEqualTo(7);
        assertThat(whole("-7")).isEqualTo(-7);
        assertThat(understood.phrases()).isEmpty();
        assertThat(whole("1e3")).isEqualTo(1000);
        assertThat(whole("1E3")).isEqualTo(1000);
        assertThat(told()).isEmpty();
        assertThat(understood.phrases()).containsExactly("2 whole numbers written as decimals");
    }

    @Test
    void refusesWholeNumbersThatAreNone() {
        assertThat(whole("7.5")).isNull();
        assertThat(whole("seven")).isNull();
        assertThat(whole("4.29E+09")).isNull();
        assertThat(told())
                .containsExactly(
                        "1 seed: must be a whole number, but is 7.5",
                        "2 seed: must be a whole number, but is seven",
                        "3 seed: is 4.29E+09, which seems to be rounded, as spreadsheets show large numbers: write all of"
                                + " its digits");
    }

    @Test
    void shortensWhatStandsInErrors() {
        assertThat(number("x".repeat(80))).isNull();
        assertThat(number("x".repeat(81))).isNull();
        assertThat(told())
                .containsExactly(
                        "1 x: must be a finite number, but is " + "x".repeat(80),
                        "2 x: must be a finite number, but is " + "x".repeat(77) + "...");
    }
}
