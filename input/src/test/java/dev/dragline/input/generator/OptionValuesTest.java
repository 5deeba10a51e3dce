// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.input.ErrorLocation;
import dev.dragline.input.Examples;
import dev.dragline.input.InputErrors;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers among the options of a job or of a document. */
class OptionValuesTest {

    private static Object read(String value, BiFunction<String, ErrorLocation, ?> reader, String... told) {
        InputErrors errors = new InputErrors();
        Object read = reader.apply(value, errors.part(""));
        assertThat(Examples.told(errors)).containsExactly(told);
        return read;
    }

    @Test
    void leavesAbsentWhatIsNotThere() {
        assertThat(read(null, OptionValues::truncation)).isNull();
        assertThat(read(null, OptionValues::steps)).isNull();
        assertThat(read(null, OptionValues::arrivedWithin)).isNull();
    }

    @Test
    void readsNumbers() {
        assertThat(read("-0.7", OptionValues::truncation)).isEqualTo(-0.7);
        assertThat(read("1", OptionValues::steps)).isEqualTo(1);
        assertThat(read("1e4", OptionValues::steps)).isEqualTo(10_000);
        assertThat(read("0.5", OptionValues::arrivedWithin)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"x", "NaN", "1e999", "''"})
    void refusesATruncationThatIsNoNumber(String value) {
        assertThat(read(
                        value,
                        OptionValues::truncation,
                        "truncation: must be a finite number such as 0.7, but is " + value))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"x", "0", "10001", "1.5", "-1", "99999999999"})
    void refusesStepsThatNoEditTakes(String value) {
        assertThat(read(value, OptionValues::steps, "steps: must be a whole number from 1 to 10000, but is " + value))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"x", "0", "-1", "1e999"})
    void refusesADistanceThatNothingIsWithin(String value) {
        assertThat(read(
                        value,
                        OptionValues::arrivedWithin,
                        "arrivedWithin: must be a number of pixels above 0, such as 2, but is " + value))
                .isNull();
    }
}
