// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.edits.Keep;
import dev.dragline.ingest.job.JobOptions.Priority;
import dev.dragline.input.InputErrors;
import dev.dragline.input.InvalidInputException;
import dev.dragline.input.edits.PointsLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the options of a job, which a query or a document gives. */
class JobOptionsTest {

    private static JobOptions of(String... values) {
        Map<String, String> options = new HashMap<>(Map.of("generator", "faces-128"));
        for (int index = 0; index < values.length; index += 2) {
            options.put(values[index], values[index + 1]);
        }
        return JobOptions.of(options, new InputErrors());
    }

    private static List<String> refused(Map<String, String> options) {
        var thrown = assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> JobOptions.of(options, new InputErrors()))
                .withMessageStartingWith("The options of the job cannot be accepted, and nothing of it was: ");
        return thrown.actual().errors().stream()
                .map(error -> error.field() + " " + error.message())
                .toList();
    }

    @Test
    void leavesToTheLinesWhatIsNotGiven() {
        JobOptions options = of();

        assertThat(options)
                .isEqualTo(new JobOptions(
                        null,
                        "faces-128",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Keep.FINAL,
                        ImageFormat.AUTO,
                        Priority.AUTO,
                        PointsLayout.DRAGLINE,
                        false,
                        false));
        assertThat(options.truncationOrDefault()).isEqualTo(0.7);
        assertThat(options.methodOrAuto()).isEqualTo("auto");
    }

    @Test
    void readsWhatIsGiven() {
        JobOptions options = of(
                "name",
                "smiles",
                "method",
                "draggan",
                "version",
                "v1",
                "truncation",
                "0.5",
                "steps",
                "40",
                "arrivedWithin",
                "1.5",
                "keep",
                "trajectory",
                "images",
                "jpeg",
                "priority",
                "bulk",
                "points",
                "freedragbench",
                "skipInvalid",
                "true",
                "computeAgain",
                "true");

        assertThat(options)
                .isEqualTo(new JobOptions(
                        "smiles",
                        "faces-128",
                        "draggan",
                        "v1",
                        0.5,
                        40,
                        1.5,
                        null,
                        Keep.TRAJECTORY,
                        ImageFormat.JPEG,
                        Priority.BULK,
                        PointsLayout.FREEDRAGBENCH,
                        true,
                        true));
        assertThat(options.truncationOrDefault()).isEqualTo(0.5);
        assertThat(options.methodOrAuto()).isEqualTo("draggan");
    }

    @ParameterizedTest
    @CsvSource({
        "name",
        "method",
        "version",
        "truncation",
        "steps",
        "arrivedWithin",
        "refineAbove",
        "keep",
        "images",
        "priority",
        "points"
    })
    void takesBlanksForWhatIsNotGiven(String option) {
        assertThat(of(option, " ")).isEqualTo(of());
    }

    @Test
    void refinesWhatAutoLeftTooFar() {
        assertThat(of("refineAbove", "3.5").refineAbove()).isEqualTo(3.5);
        assertThat(of("refineAbove", "3.5", "method", "auto").refineAbove()).isEqualTo(3.5);
        assertThat(refused(Map.of("generator", "faces-128", "refineAbove", "0", "method", "draggan")))
                .containsExactly(
                        "refineAbove is given with the method draggan, but goes with auto only",
                        "refineAbove must be a number of pixels above 0, such as 3, but is 0");
    }

    @ParameterizedTest
    @EnumSource
    void writesChoicesInSmallLetters(Priority priority) {
        assertThat(of("priority", JobOptions.written(priority)).priority()).isEqualTo(priority);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            keep        | all    | keep is all, but must be one of
            images      | gif    | images is gif, but must be one of
            priority    | BULK   | priority is BULK, but must be one of auto, interactive, bulk
            points      | other  | points is other, but must be one of dragline, freedragbench
            steps       | 0      | steps must be a whole number from 1 to 10000, but is 0
            truncation  | x      | truncation must be a finite number such as 0.7, but is x
            stepps      | 4      | stepps is no option: did you mean steps?
            generator   | ''     | generator is missing: say which generator makes the images
            """)
    void saysWhatWouldBeRight(String option, String value, String told) {
        Map<String, String> options = new HashMap<>(Map.of("generator", "faces-128"));
        options.put(option, value);

        assertThat(refused(options)).singleElement().satisfies(error -> assertThat(error)
                .startsWith(told));
    }

    @Test
    void saysEverythingThatIsWrong() {
        assertThat(refused(Map.of("name", "two\nlines", "colour", "red")))
                .containsExactlyInAnyOrder(
                        "colour is no option: there are generator, method, version, truncation, name, keep, images, steps,"
                                + " arrivedWithin, refineAbove, points, priority, skipInvalid, computeAgain",
                        "generator is missing: say which generator makes the images",
                        "name has characters that cannot be printed: a name is one line of text");
    }

    @Test
    void refusesCharactersThatCannotBeKept() {
        assertThat(refused(Map.of("generator", "faces\0")))
                .contains(
                        "generator has a character that cannot be kept: NUL, or one half of a surrogate pair; remove it");
    }
}
