// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import static dev.dragline.input.edits.EditsAsRead.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.input.Examples;
import dev.dragline.input.InputErrors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.io.input.BrokenInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of JSON: options, then a list of edits; or the list alone. */
class JsonEditsTest {

    private static final String EDITS = "\"edits\": [" + Examples.line(7) + "]";

    @Test
    void readsOptionsAsTexts() throws IOException {
        EditsAsRead read =
                json("{\"generator\": \"faces-128\", \"steps\": 40, \"quick\": true, \"name\": null, " + EDITS + "}");

        assertThat(read.options())
                .containsOnly(
                        Map.entry("generator", "faces-128"), Map.entry("steps", "40"), Map.entry("quick", "true"));
        assertThat(read.seeds()).containsExactly(7L);
        assertThat(read.errors()).isEmpty();
    }

    @Test
    void readsAListAlone() throws IOException {
        EditsAsRead read = json("[" + Examples.line(7) + ", " + Examples.line(8) + "]");

        assertThat(read.options()).isEmpty();
        assertThat(read.seeds()).containsExactly(7L, 8L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7                                    | : the body must be an object such as {"generator": "faces-128", "edits": [{"seed": 7, "points": [{"handle": [63, 70], "target": [63, 80]}]}]}
            {"steps": 3}                         | edits: is missing: it is the list of edits
            {"edits": 7}                         | edits: must be a list of edits such as {"seed": 7, "points": [{"handle": [63, 70], "target": [63, 80]}]}
            {"edits": {}}                        | edits: must be a list of edits such as {"seed": 7, "points": [{"handle": [63, 70], "target": [63, 80]}]}
            {"steps": [3], "edits": []}          | steps: must be a text or a number
            {"edits": [], "steps": 3, "name": 1} | steps: stands after the edits, which are read as they come: put it before them
            {"edits": []} 7                      | : the body must be one JSON object, but something follows it
            {"edits": [7]}                       | edits[0]: must be an object such as {"seed": 7, "points": [{"handle": [63, 70], "target": [63, 80]}]}
            {"n\\u0000": "a", "edits": []}       | n\uFFFD: has a character that cannot be kept: NUL, or one half of a surrogate pair; remove it
            {"name": "a\\u0000", "edits": []}     | name: has a character that cannot be kept: NUL, or one half of a surrogate pair; remove it
            """)
    void saysWhatWouldBeRight(String document, String told) throws IOException {
        assertThat(json(document).errors()).contains(told);
    }

    @Test
    void namesEveryOptionThatStandsBehindTheEdits() throws IOException {
        assertThat(json("{" + EDITS + ", \"steps\": 3, \"name\": {\"a\": 1}}").errors())
                .extracting(error -> error.substring(0, error.indexOf(':')))
                .containsExactly("steps", "name");
    }

    @Test
    void saysInWhichLineADocumentIsDamaged() throws IOException {
        assertThat(json("{\"steps\": 3,\n \"edits\": [\n" + Examples.line(7) + ",\n oops]}")
                        .errors())
                .singleElement()
                .satisfies(error -> assertThat(error).startsWith("4 : is not JSON: "));
        assertThat(json("").errors()).hasSize(1);
        assertThat(json("[" + Examples.line(7)).errors()).singleElement().satisfies(error -> assertThat(error)
                .startsWith("1 : is not JSON: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"", "{\"name\": \""})
    void readsNoSingleValueOfMoreThanEightMegabytes(String beginning) throws IOException {
        String document = beginning + "x".repeat(8 * 1024 * 1024 + 20_000) + "\"]}";

        assertThat(json(document).errors())
                .containsExactly((beginning.startsWith("[") ? "edits[0]" : "what stands before the edits")
                        + ": is larger than 8388608 bytes");
    }

    @Test
    void readsAsManyLargeEditsAsThereAre() throws IOException {
        String large = "{\"seed\": 1, \"name\": \"" + "x".repeat(5 * 1024 * 1024) + "\", " + Examples.POINTS + "}";

        assertThat(json("[" + large + ", " + large + ", " + large + "]").errors())
                .isEmpty();
    }

    @Test
    void handsOnThatTheBodyBroke() {
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream("[".getBytes(StandardCharsets.UTF_8)),
                new BrokenInputStream(() -> new IOException("connection reset")));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> {
                    try (JsonEdits edits = new JsonEdits(broken, new InputErrors(), new Understood())) {
                        edits.options();
                        edits.edits(PointsLayout.DRAGLINE, draft -> {});
                    }
                })
                .withMessage("connection reset");
    }
}
