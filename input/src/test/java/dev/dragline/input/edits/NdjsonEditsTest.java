// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import static dev.dragline.input.edits.EditsAsRead.ndjson;
import static dev.dragline.input.edits.EditsAsRead.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.input.Examples;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of JSON: what is read of each, what is said of it, and what is refused. */
class NdjsonEditsTest {

    @Test
    void readsSeedsAsProgramsWriteThem() throws IOException {
        EditsAsRead read = read(EditsFormat.NDJSON, EditsAsRead.file("seeds.ndjson"));

        assertThat(read.seeds()).containsExactly(1L, 3L, 1000L, -1L, 4294967295L, 4294967296L, null);
        assertThat(read.errors())
                .containsExactly("7 seed: must be a whole number from 0 to 4294967295, but is 18446744073709551615");
        assertThat(read.understood())
                .containsExactly("2 whole numbers written as decimals", "1 number written as text");
    }

    @Test
    void passesOverCommentsBetweenJson() throws IOException {
        EditsAsRead read = ndjson("# mine\n" + Examples.line(1) + "\n// " + Examples.line(2) + "\n");

        assertThat(read.errors()).isEmpty();
        assertThat(read.seeds()).containsExactly(1L);
        assertThat(read.understood()).containsExactly("2 comments passed over");
    }

    @Test
    void takesNaNAsPythonWritesItForWhatIsMissing() throws IOException {
        EditsAsRead read = ndjson("{\"seed\": 1, \"steps\": NaN, \"name\": NaN,"
                + " \"points\": [{\"handle\": [1, 2], \"target\": [3, 4]}]}");

        assertThat(read.errors()).isEmpty();
        assertThat(read.edits().get(0).steps()).isNull();
        assertThat(read.edits().get(0).name()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\\u0000b\": 1}", "{\"seed\": 1, \"name\": \"\\ud800\"}"})
    void refusesCharactersThatCannotBeKept(String line) throws IOException {
        assertThat(ndjson(line).errors())
                .anySatisfy(error -> assertThat(error).contains("has a character that cannot be kept"));
    }

    @Test
    void refusesNestingAndNumbersBeyondMeasure() throws IOException {
        assertThat(ndjson("[".repeat(5000)).errors().get(0)).startsWith("1 : goes beyond what is read here");
        assertThat(ndjson("{\"seed\": " + "9".repeat(5000) + "}").errors().get(0))
                .startsWith("1 : goes beyond what is read here");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            seed,handle_x   | a file that begins with the names of columns is CSV: call it *.csv, or send it as text/csv
            Seed;handle_x   | a file that begins with the names of columns is CSV: call it *.csv, or send it as text/csv
            [               | a file whose JSON goes over several lines is no NDJSON: call it *.json, or send it as application/json
            {               | a file whose JSON goes over several lines is no NDJSON: call it *.json, or send it as application/json
            {"seed": 1      | an edit is a line such as {"seed": 7, "points": [{"handle": [63, 70], "target": [63, 80]}]}
            hello           | an edit is a line such as {"seed": 7, "points": [{"handle": [63, 70], "target": [63, 80]}]}
            """)
    void saysWhatAFileMightBe(String line, String advice) throws IOException {
        assertThat(ndjson(line).errors()).singleElement().satisfies(error -> assertThat(error)
                .startsWith("1 : is not JSON: ")
                .endsWith("; " + advice));
    }

    @Test
    void takesOnlyTheFirstLineForNamesOfColumns() throws IOException {
        assertThat(ndjson(Examples.line(1) + "\nseed,handle_x").errors())
                .singleElement()
                .satisfies(error -> assertThat(error).startsWith("2 : ").contains("; an edit is a line such as "));
    }

    @Test
    void notesEachFactOnceAndTwentyAtMost() {
        Understood understood = new Understood();
        for (int fact = 0; fact < 25; fact++) {
            understood.note("fact " + fact);
            understood.note("fact 0");
        }
        understood.count(Understood.Reading.COMMENT);

        assertThat(understood.phrases())
                .hasSize(21)
                .startsWith("fact 0", "fact 1")
                .endsWith("fact 19", "1 comment passed over");
    }
}
