// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.input.Examples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which form a file has by its name, its media type and its first line; and how a stream is cut into lines. */
class EditsFormatTest {

    @ParameterizedTest
    @CsvSource({
        "a.ndjson,,NDJSON",
        "a.JSONL,,NDJSON",
        "a.csv,,CSV",
        "a.tsv,,CSV",
        "a.tab,,CSV",
        "a.json,,JSON",
        "a.txt,,TEXT",
        "a.csv.gz,,CSV",
        "A.JSON.GZ,,JSON",
        "a.json,text/csv,JSON",
        "csv,,CSV",
        "a,application/x-ndjson,NDJSON",
        ",application/ndjson,NDJSON",
        ",application/jsonl,NDJSON",
        ",text/csv; charset=utf-8,CSV",
        ",TEXT/CSV,CSV",
        ",text/tab-separated-values,CSV",
        ",application/json,JSON",
        ",text/plain,TEXT",
        ",application/gzip,TEXT",
        "a.gz,application/x-gzip,TEXT"
    })
    void knowsAFormByNameAndThenByMediaType(@Nullable String name, @Nullable String type, EditsFormat format) {
        assertThat(EditsFormat.of(name, type)).contains(format);
    }

    @ParameterizedTest
    @CsvSource({",", "a.xlsx,", "a,image/png", "a.gz,", "'',''"})
    void knowsNoOthers(@Nullable String name, @Nullable String type) {
        assertThat(EditsFormat.of(name, type)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# mine\n", "// mine\n  ", "# " + "a long comment ", "\r\n \t\r\n"})
    void looksPastCommentsAndEmptyLinesForTheForm(String beginning) throws IOException {
        byte[] lines = (beginning
                        + (beginning.endsWith(" ") && beginning.startsWith("#") ? "\n" : "")
                        + Examples.line(7))
                .getBytes(StandardCharsets.UTF_8);

        assertThat(EditsAsRead.read(EditsFormat.TEXT, lines).seeds()).containsExactly(7L);
    }

    private static Lines lines(String text, int longest) {
        return new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
    }

    private static String text(Lines lines) {
        return new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8);
    }

    @Test
    void cutsAStreamIntoLines() throws IOException {
        Lines lines = lines("one\r\n\n three\nfour", 100);

        assertThat(lines.next()).isTrue();
        assertThat(text(lines)).isEqualTo("one");
        assertThat(lines.number()).isEqualTo(1);
        assertThat(lines.next()).isTrue();
        assertThat(lines.blank()).isTrue();
        assertThat(lines.length()).isZero();
        assertThat(lines.next()).isTrue();
        assertThat(text(lines)).isEqualTo(" three");
        assertThat(lines.blank()).isFalse();
        assertThat(lines.next()).isTrue();
        assertThat(text(lines)).isEqualTo("four");
        assertThat(lines.number()).isEqualTo(4);
        assertThat(lines.next()).isFalse();
    }

    @Test
    void holdsNoLineThatIsTooLong() throws IOException {
        Lines lines = lines("12345\n123456\n1", 5);

        lines.next();
        assertThat(lines.tooLong()).isFalse();
        assertThat(text(lines)).isEqualTo("12345");
        lines.next();
        assertThat(lines.tooLong()).isTrue();
        assertThat(lines.next()).isTrue();
        assertThat(lines.tooLong()).isFalse();
        assertThat(text(lines)).isEqualTo("1");
    }

    @Test
    void readsLinesThatAreLongerThanItsBuffer() throws IOException {
        String longer = "x".repeat(200_000);
        Lines lines = lines(longer + "\n" + longer + "y", 1_000_000);

        lines.next();
        assertThat(text(lines)).isEqualTo(longer);
        lines.next();
        assertThat(text(lines)).isEqualTo(longer + "y");
        assertThat(lines.next()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"# a,true", "// a,true", "#,true", "//,true", "/ a,false", "a # b,false", "'',false", "' # a',false"})
    void knowsComments(String line, boolean comment) throws IOException {
        Lines lines = lines(line + "\n", 100);
        lines.next();

        assertThat(lines.comment()).isEqualTo(comment);
    }

    @Test
    void tellsOfALineThatIsTooLong() throws IOException {
        String longest = "{\"seed\": 1, \"name\": \"" + "x".repeat(8 * 1024 * 1024);

        assertThat(EditsAsRead.ndjson(longest + "\n" + Examples.line(2)))
                .satisfies(read -> assertThat(read.errors()).containsExactly("1 : is longer than 8388608 bytes"))
                .satisfies(read -> assertThat(read.seeds()).containsExactly(2L));
    }
}
