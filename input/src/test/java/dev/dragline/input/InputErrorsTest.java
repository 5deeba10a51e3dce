// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How errors are collected, placed and counted, and the small checks that only tell. */
class InputErrorsTest {

    @Test
    void placesErrorsInLinesAndParts() {
        InputErrors errors = new InputErrors();
        errors.line(3).add("seed", "is wrong");
        errors.line(4).add("", "is no edit");
        errors.part("edits[2]").add("seed", "is wrong");
        errors.part("edits[3]").add("", "is no edit");
        errors.part("").add("name", "is wrong");

        assertThat(Examples.told(errors))
                .containsExactly(
                        "3 seed: is wrong",
                        "4 : is no edit",
                        "edits[2].seed: is wrong",
                        "edits[3]: is no edit",
                        "name: is wrong");
    }

    @Test
    void knowsWhichPlaceIsClean() {
        InputErrors errors = new InputErrors();
        ErrorLocation wrong = errors.line(1);
        ErrorLocation fine = errors.line(1);
        assertThat(errors.any()).isFalse();

        wrong.add("", "is wrong");

        assertThat(wrong.clean()).isFalse();
        assertThat(fine.clean()).isTrue();
        assertThat(errors.any()).isTrue();
    }

    @Test
    void throwsOnlyIfSomethingIsWrong() {
        InputErrors errors = new InputErrors();
        assertThatCode(() -> errors.throwIfAny("Nothing")).doesNotThrowAnyException();

        errors.line(1).add("seed", "is wrong");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> errors.throwIfAny("Nothing was accepted"))
                .withMessage("Nothing was accepted: one thing is wrong.");
        errors.line(2).add("seed", "is wrong");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> errors.throwIfAny("Nothing was accepted"))
                .withMessage("Nothing was accepted: 2 things are wrong.");
    }

    @Test
    void listsTheFirstThousandAndCountsTheRest() {
        InputErrors errors = new InputErrors();
        for (int line = 1; line <= 1003; line++) {
            errors.line(line).add("seed", "is wrong");
        }

        InvalidInputException refused = errors.exception("No");

        assertThat(refused).hasMessage("No: 1003 things are wrong.");
        assertThat(refused.errors()).hasSize(1000);
        assertThat(refused.errors().get(999).line()).isEqualTo(1000);
        assertThat(refused.more()).isEqualTo(3);
    }

    @Test
    void quotesLittleOfWhatWasSentAndEscapesIt() {
        InputErrors errors = new InputErrors();
        errors.line(1).add("a\u001B[2J\u202E", "is " + "x".repeat(50_000) + ", not y");

        assertThat(Examples.told(errors)).singleElement().satisfies(told -> assertThat(told)
                .startsWith("1 a\\u{1b}[2J\\u{202e}: is xxx")
                .contains("x ... x")
                .endsWith("x, not y")
                .hasSizeLessThan(1100));
    }

    @Test
    void quotesAsLittleOfWhatGrowsWhenItIsEscaped() {
        InputErrors errors = new InputErrors();
        errors.line(1).add("\u0010".repeat(200), "\uD83D".repeat(1000));
        errors.line(2).add("\uD83D\uDE00".repeat(200), "");

        assertThat(Examples.told(errors))
                .satisfiesExactly(
                        told -> assertThat(told)
                                .startsWith("1 \\u{10}\\u{10}")
                                .contains("\\u{10} ... \\u{10}", "\\u{d83d} ... \\u{d83d}")
                                .hasSizeLessThan(1220),
                        told -> assertThat(told)
                                .startsWith("2 \uD83D\uDE00")
                                .doesNotContain("\\u{")
                                .hasSizeLessThan(220));
    }

    @Test
    void refusesNamesThatAreLongOrCannotBePrinted() {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        TextCheck.name(null, "none", place);
        TextCheck.name("x".repeat(200), "longest", place);
        TextCheck.name("smile \uD83D\uDE00", "smile", place);
        TextCheck.name("family \uD83D\uDC68\u200D\uD83D\uDC69", "joined", place);
        TextCheck.name("\u0645\u0631\u062D\u0628\u0627 ../..", "Arabic", place);
        assertThat(errors.any()).isFalse();

        TextCheck.name("x".repeat(201), "long", place);
        TextCheck.name("two\nlines", "lines", place);
        TextCheck.name("half \uD83D", "half", place);
        TextCheck.name("gpj.\u202Eexe", "turned", place);
        TextCheck.name("\u200Fmark", "mark", place);
        TextCheck.name("\u001B[2J", "escape", place);
        TextCheck.name("a\u2028b", "separator", place);

        assertThat(Examples.told(errors))
                .containsExactly(
                        "long: has 201 characters: a name has at most 200",
                        "lines: has characters that cannot be printed: a name is one line of text",
                        "half: has characters that cannot be printed: a name is one line of text",
                        "turned: has characters that cannot be printed: a name is one line of text",
                        "mark: has characters that cannot be printed: a name is one line of text",
                        "escape: has characters that cannot be printed: a name is one line of text",
                        "separator: has characters that cannot be printed: a name is one line of text");
    }

    @ParameterizedTest
    @CsvSource({"130.0,130", "0.10,0.1", "1e10,10000000000", "1e-7,0.0000001", "-2.50,-2.5", "0,0", "100,100"})
    void writesNumbersAsPeopleDo(double number, String written) {
        assertThat(PlainNumber.of(number)).isEqualTo(written);
    }
}
