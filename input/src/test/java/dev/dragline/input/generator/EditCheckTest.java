// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.edits.Source;
import dev.dragline.input.Examples;
import dev.dragline.input.InputErrors;
import dev.dragline.input.edits.EditsFormat;
import dev.dragline.input.edits.PointsLayout;
import dev.dragline.input.edits.Understood;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an edit begins at, and with which words it is refused if it does not fit its generator. */
class EditCheckTest {

    private record Checked(List<Source> sources, List<String> told) {}

    /** Reads lines of JSON and checks each edit; a source of null is left out. */
    private static Checked check(String lines) throws IOException {
        return check(lines, Examples.GENERATOR);
    }

    private static Checked check(String lines, GeneratorShape generator) throws IOException {
        InputErrors errors = new InputErrors();
        List<Source> sources = new ArrayList<>();
        EditCheck check = new EditCheck(generator);
        EditsFormat.reader(EditsFormat.NDJSON, PointsLayout.DRAGLINE, new Understood())
                .read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), errors, draft -> {
                    Source source = check.check(draft);
                    if (source != null) {
                        sources.add(source);
                    }
                });
        return new Checked(sources, Examples.told(errors));
    }

    private static String edit(String fields) {
        return "{" + fields + ", " + Examples.POINTS + "}";
    }

    @Test
    void beginsAtASeedOfTheOfficialTools() throws IOException {
        Checked checked = check(Examples.line(0) + "\n" + Examples.line(4294967295L));

        assertThat(checked.told()).isEmpty();
        assertThat(checked.sources()).containsExactly(new Source.Seed(0), new Source.Seed(4294967295L));
    }

    @Test
    void refusesLandmarksThatNoNetworkFindsAndMovesOutOfEveryImage() throws IOException {
        String edit = "{\"seed\": 1, \"landmarks\": [{\"landmark\": \"chin\", \"by\": [%s, 0]}]}";

        assertThat(check(edit.formatted("127.9")).told()).isEmpty();
        assertThat(check(edit.formatted("-128")).told())
                .containsExactly(
                        "1 landmarks[0].by: is [-128, 0], which is further than the image of 128 x 128 pixels is large");
        assertThat(check(edit.formatted("3"), new GeneratorShape("cats", 128, 2, 3, false))
                        .told())
                .containsExactly("1 landmarks: cannot be found: there is no landmark network for cats; say with points"
                        + " where they are");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "4294967296"})
    void refusesSeedsThatTheOfficialToolsDoNotHave(String seed) throws IOException {
        Checked checked = check(edit("\"seed\": " + seed));

        assertThat(checked.sources()).isEmpty();
        assertThat(checked.told())
                .containsExactly("1 seed: must be a whole number from 0 to 4294967295, but is " + seed);
    }

    @Test
    void takesAllRowsOfACode() throws IOException {
        Checked checked = check(edit("\"latent\": [[1, 2, 3], [4, 5, 6.5]]"));

        assertThat(checked.told()).isEmpty();
        assertThat(checked.sources()).singleElement().satisfies(source -> assertThat(numbers(source))
                .containsExactly(1, 2, 3, 4, 5, 6.5f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[1, 2, 3]]", "[1, 2, 3]"})
    void letsOneRowStandForAllOfThem(String row) throws IOException {
        Checked checked = check(edit("\"latent\": " + row));

        assertThat(checked.told()).isEmpty();
        assertThat(checked.sources()).singleElement().satisfies(source -> assertThat(numbers(source))
                .containsExactly(1, 2, 3, 1, 2, 3));
    }

    private static float[] numbers(Source source) {
        EncodedTensor tensor = ((Source.Latent) source).latent();
        assertThat(tensor.type()).isEqualTo(EncodedTensor.ElementType.FLOAT32);
        assertThat(tensor.shape()).containsExactly(2, 3);
        float[] numbers = new float[6];
        ByteBuffer.wrap(tensor.data())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(numbers);
        return numbers;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [[1, 2, 3], [1, 2, 3], [1, 2, 3]] | latent: has 3 rows, but faces-128 needs 1 or 2 rows of 3 numbers
            [[1, 2, 3], [1, 2]]               | latent[1]: has 2 numbers, but faces-128 needs 3
            [1, 2, 3, 4]                      | latent[0]: has 4 numbers, but faces-128 needs 3
            """)
    void refusesCodesOfOtherGenerators(String latent, String error) throws IOException {
        Checked checked = check(edit("\"latent\": " + latent));

        assertThat(checked.sources()).isEmpty();
        assertThat(checked.told()).containsExactly("1 " + error);
    }

    @Test
    void needsOneBeginning() throws IOException {
        assertThat(check("{" + Examples.POINTS + "}").told())
                .containsExactly("1 seed: is missing: an edit needs a seed or a latent code");
        Checked both = check(edit("\"seed\": 7, \"latent\": [1, 2, 3]"));
        assertThat(both.told()).containsExactly("1 latent: stands beside a seed: an edit begins at one of them");
        assertThat(both.sources()).isEmpty();
    }

    @Test
    void doesNotMissASeedThatCouldNotBeRead() throws IOException {
        assertThat(check(edit("\"seed\": \"x\"")).told())
                .containsExactly("1 seed: must be a whole number from 0 to 4294967295, but is \"x\"");
    }

    @Test
    void takesPointsOnEveryEdgeOfTheImage() throws IOException {
        assertThat(check("""
                {"seed": 1, "points": [{"handle": [0, 0], "target": [127, 127]}, {"handle": [127, 0], "target": [0, 127]}]}
                """).told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.5, 3", "127.5, 3", "3, -0.5", "3, 127.5"})
    void refusesPointsOutsideTheImage(String place) throws IOException {
        String outside = ": lies at [" + place + "], outside the image of 128 x 128 pixels: x and y go from 0 to 127";

        assertThat(check("{\"seed\": 1, \"points\": [{\"handle\": [1, 1], \"target\": [2, 2]}, {\"handle\": [" + place
                                + "], \"target\": [" + place + "]}]}")
                        .told())
                .containsExactly("1 points[1].handle" + outside, "1 points[1].target" + outside);
    }

    @Test
    void writesPlacesAsPeopleDo() throws IOException {
        assertThat(check("{\"seed\": 1, \"points\": [{\"handle\": [1e3, 0.10], \"target\": [2, 2]}]}")
                        .told())
                .containsExactly(
                        "1 points[0].handle: lies at [1000, 0.1], outside the image of 128 x 128 pixels: x and y"
                                + " go from 0 to 127");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void refusesStepsThatNoEditTakes(int steps) throws IOException {
        assertThat(check(edit("\"seed\": 1, \"steps\": " + steps)).told())
                .containsExactly("1 steps: must be a whole number from 1 to 10000, but is " + steps);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10_000})
    void takesTheFewestAndTheMostSteps(int steps) throws IOException {
        assertThat(check(edit("\"seed\": 1, \"steps\": " + steps)).told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-2", "-0.5"})
    void refusesADistanceThatNothingIsWithin(String pixels) throws IOException {
        assertThat(check(edit("\"seed\": 1, \"arrivedWithin\": " + pixels)).told())
                .containsExactly("1 arrivedWithin: must be a number of pixels above 0, such as 2, but is " + pixels);
        assertThat(check(edit("\"seed\": 1, \"arrivedWithin\": 0.001")).told()).isEmpty();
    }

    @Test
    void tellsEverythingThatIsWrongWithAnEdit() throws IOException {
        assertThat(check(
                                "{\"seed\": -1, \"name\": \"a\\tb\", \"steps\": 0, \"arrivedWithin\": 0, \"points\":"
                                        + " [{\"handle\": [1, 200], \"target\": [2, 2]}], \"mask\": {\"rectangles\": [[0, 0, 0, 1]]}}")
                        .told())
                .extracting(told -> told.substring(0, told.indexOf(':')))
                .containsExactly(
                        "1 name", "1 steps", "1 arrivedWithin", "1 points[0].handle", "1 mask.rectangles[0]", "1 seed");
    }
}
