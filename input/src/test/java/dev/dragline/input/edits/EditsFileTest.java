// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.input.Examples;
import dev.dragline.input.InputErrors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of edits as people have them: what is read of each, what is said of it, and what is refused with which words. */
class EditsFileTest {

    private static final String HEADER = "seed,handle_x,handle_y,target_x,target_y\n";

    private record Read(List<EditDraft> edits, List<String> understood, List<String> errors) {

        List<Long> seeds() {
            return edits.stream().map(EditDraft::seed).toList();
        }
    }

    private static Read read(EditsFormat format, byte[] body) throws IOException {
        return read(PointsLayout.DRAGLINE, format, body);
    }

    private static Read read(PointsLayout layout, EditsFormat format, byte[] body) throws IOException {
        InputErrors errors = new InputErrors();
        Understood understood = new Understood();
        List<EditDraft> edits = new ArrayList<>();
        InputStream text = PlainText.of(new ByteArrayInputStream(body), understood);
        EditsFormat.reader(format, layout, understood).read(text, errors, edits::add);
        return new Read(edits, understood.phrases(), Examples.told(errors));
    }

    @Test
    void columnsOfCoordinatesAreNotReadAsPointsOfFreeDragBench() throws IOException {
        assertThat(read(
                        PointsLayout.FREEDRAGBENCH,
                        EditsFormat.CSV,
                        (HEADER + "7,10,20,30,20\n").getBytes(StandardCharsets.UTF_8)))
                .satisfies(read -> assertThat(read.edits()).isEmpty())
                .satisfies(read -> assertThat(read.errors())
                        .containsExactly("1 handle_x: is a column of coordinates, which points=freedragbench does not"
                                + " have: leave points away, or write them as JSON in a column points"));
        String list = "seed,points\n7,\"{\"\"handle\"\": [[20, 10]], \"\"target\"\": [[20, 30]]}\"\n";
        assertThat(read(PointsLayout.FREEDRAGBENCH, EditsFormat.CSV, list.getBytes(StandardCharsets.UTF_8))
                        .edits())
                .singleElement()
                .satisfies(edit ->
                        assertThat(edit.points()).containsExactly(new DragPoint(new Point(10, 20), new Point(30, 20))));
    }

    private static Read csv(String text) throws IOException {
        return read(EditsFormat.CSV, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Read ndjson(String text) throws IOException {
        return read(EditsFormat.NDJSON, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream file = EditsFileTest.class.getResourceAsStream("/cases/" + name)) {
            return file.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            caps.csv          | 7   | column names in other letters, such as Seed for seed
            comment.csv       | 8   | 2 comments passed over
            excel-de.csv      | 7   | separator: semicolon; decimal comma
            excel-sep.csv     | 7   | separator: semicolon
            jsoncell.csv      | 7   | ''
            pandas-float.csv  | 7 8 | 1 whole number written as a decimal
            pandas-index.csv  | 7   | column 1 without a name ignored
            pandas-nan.csv    | 7   | 4 cells such as NaN or None taken as empty
            tabs.csv          | 7   | separator: tab
            trailing-head.csv | 7   | column 6 without a name ignored
            trailing.csv      | 7 8 | 2 lines with empty cells behind the last column
            """)
    void readsTablesAsProgramsWriteThem(String name, String seeds, String understood) throws IOException {
        for (EditsFormat format : List.of(EditsFormat.CSV, EditsFormat.TEXT)) {
            Read read = read(format, file(name));

            assertThat(read.errors()).isEmpty();
            assertThat(read.seeds())
                    .isEqualTo(
                            Arrays.stream(seeds.split(" ")).map(Long::valueOf).toList());
            assertThat(String.join("; ", read.understood())).isEqualTo(understood);
            double x = name.equals("excel-de.csv") ? 63.5 : 63;
            assertThat(read.edits()).allSatisfy(edit -> assertThat(edit.points())
                    .containsExactly(new DragPoint(new Point(x, 70), new Point(63, 80))));
        }
    }

    @Test
    void readsSeedsAsProgramsWriteThem() throws IOException {
        Read read = read(EditsFormat.NDJSON, file("seeds.ndjson"));

        assertThat(read.seeds()).containsExactly(1L, 3L, 1000L, -1L, 4294967295L, 4294967296L, null);
        assertThat(read.errors())
                .containsExactly("7 seed: must be a whole number from 0 to 4294967295, but is 18446744073709551615");
        assertThat(read.understood())
                .containsExactly("2 whole numbers written as decimals", "1 number written as text");
    }

    @Test
    void readsTextInUtf16AndCompressed() throws IOException {
        assertThat(read(EditsFormat.NDJSON, file("utf16.ndjson")).understood()).containsExactly("text in UTF-16");
        assertThat(read(EditsFormat.TEXT, file("utf16.ndjson")).seeds()).containsExactly(1L);
        Read packed = read(EditsFormat.CSV, gzip(file("excel-de.csv")));
        assertThat(packed.seeds()).containsExactly(7L);
        assertThat(packed.understood())
                .containsExactly("compressed with gzip", "separator: semicolon", "decimal comma");
    }

    @Test
    void readsTheUnicodeTextOfASpreadsheet() throws IOException {
        byte[] body = "\uFEFFseed\thandle_x\thandle_y\ttarget_x\ttarget_y\r\n7\t63,5\t70\t63\t80\r\n"
                .getBytes(StandardCharsets.UTF_16LE);

        Read read = read(EditsFormat.TEXT, body);

        assertThat(read.errors()).isEmpty();
        assertThat(read.edits().get(0).points()).containsExactly(new DragPoint(new Point(63.5, 70), new Point(63, 80)));
        assertThat(read.understood()).containsExactly("text in UTF-16", "separator: tab", "decimal comma");
    }

    @Test
    void readsListsAsPythonWritesThemIntoCells() throws IOException {
        Read read = csv("seed,points\n7,\"[{'handle': [63, 70], 'target': [63, 80]}]\"\n");

        assertThat(read.errors()).isEmpty();
        assertThat(read.edits().get(0).points()).hasSize(1);
    }

    @Test
    void passesOverCommentsBetweenJson() throws IOException {
        Read read = ndjson("# mine\n" + Examples.line(1) + "\n// " + Examples.line(2) + "\n");

        assertThat(read.errors()).isEmpty();
        assertThat(read.seeds()).containsExactly(1L);
        assertThat(read.understood()).containsExactly("2 comments passed over");
    }

    @Test
    void takesNaNAsPythonWritesItForWhatIsMissing() throws IOException {
        Read read = ndjson("{\"seed\": 1, \"steps\": NaN, \"name\": NaN,"
                + " \"points\": [{\"handle\": [1, 2], \"target\": [3, 4]}]}");

        assertThat(read.errors()).isEmpty();
        assertThat(read.edits().get(0).steps()).isNull();
        assertThat(read.edits().get(0).name()).isNull();
    }

    @Test
    void readsLinesWithoutTheirLastPointsAndRowsOfNothing() throws IOException {
        Read read = csv(HEADER.strip() + ",handle2_x,handle2_y,target2_x,target2_y\n7,1,2,3,4\n,,,,,,,,\n");

        assertThat(read.errors()).isEmpty();
        assertThat(read.seeds()).containsExactly(7L);
        assertThat(read.understood())
                .containsExactly("1 line without its last cells", "1 line of empty cells passed over");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7.5,1,2,3,4      | 2 seed: must be a whole number from 0 to 4294967295, but is 7.5
            4.29E+09,1,2,3,4 | 2 seed: is 4.29E+09, which seems to be rounded, as spreadsheets show large numbers: write all of its digits
            x,1,2,3,4        | 2 seed: must be a whole number from 0 to 4294967295, but is x
            7,1,2,3          | 2 target_y: is empty, but the other cells of its point are not: a point needs all four
            7,1,NaN,3,4      | 2 handle_y: is empty, but the other cells of its point are not: a point needs all four
            7,,,,            | 2 handle_x: is empty: an edit needs at least one point
            7,63,5,70,63,80  | 2 : has 6 cells, but the header names 5 columns: name them all; decimals with a comma need another separator of cells, such as a semicolon
            7,1e999,2,3,4    | 2 handle_x: must be a finite number, but is 1e999
            """)
    void tellsWhatIsWrongWithALine(String line, String error) throws IOException {
        assertThat(csv(HEADER + line + "\n").errors()).containsExactly(error);
    }

    @Test
    void asksWhatACommaMeansWhereNothingTells() throws IOException {
        String header = HEADER.replace(',', ';');
        assertThat(csv(header + "7;1,234;2;3;4\n").errors())
                .containsExactly("2 handle_x: is 1,234, which may be 1.234 or 1234: write one of them");
        assertThat(csv(header + "7;1,234;2,5;3;4\n").errors()).isEmpty();
        assertThat(csv(header + "7;1,5;2.5;3;4\n").errors())
                .containsExactly("2 handle_y: is 2.5 with a decimal point, but handle_x in line 2 is 1,5 with a decimal"
                        + " comma: write all decimals in one way and no separators of thousands");
    }

    @Test
    void doesNotIgnoreValuesWithoutAName() throws IOException {
        assertThat(csv(HEADER.strip() + ",\n7,1,2,3,4,smile\n").errors())
                .containsExactly("2 : has smile in column 6, which has no name: name the column, or remove it");
        assertThat(csv("," + HEADER + "smile,7,1,2,3,4\n").errors())
                .containsExactly("2 : has smile in column 1, which has no name: name the column, or remove it");
    }

    @Test
    void doesNotTakeANameForAComment() throws IOException {
        assertThat(csv("name," + HEADER + "#1,7,1,2,3,4\n").errors())
                .containsExactly("2 : begins with #, so it may be a comment or an edit with a name: remove it, or quote"
                        + " the name");
        assertThat(csv("name," + HEADER + "\"#1\",7,1,2,3,4\n").edits().get(0).name())
                .isEqualTo("#1");
    }

    @Test
    void tellsOfAHeaderThatIsMissing() throws IOException {
        assertThat(csv("7,63,70,63,80\n").errors())
                .containsExactly("1 : must name the columns, but has only numbers: the first line is"
                        + " seed,handle_x,handle_y,target_x,target_y");
        assertThat(ndjson(HEADER).errors().get(0))
                .endsWith("a file that begins with the names of columns is CSV: call it *.csv, or send it as text/csv");
    }

    @Test
    void tellsOfTextThatIsNotInUtf8() throws IOException {
        byte[] body = ("name," + HEADER + "Müller,7,1,2,3,4\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(EditsFormat.CSV, body).errors().get(0))
                .contains("is not text in UTF-8, or a line soon after it is not: save the file in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK\3\4xxxx", "PAR1xxxx", "BZhxxxxx"})
    void tellsWhatElseAFileIs(String start) {
        assertThatThrownBy(() -> read(EditsFormat.CSV, start.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("is");
    }

    @Test
    void tellsOfFilesThatAreCutOff() throws IOException {
        byte[] packed = gzip(Examples.lines(2000).getBytes(StandardCharsets.UTF_8));
        byte[] half = Arrays.copyOf(packed, packed.length / 2);

        assertThatThrownBy(() -> read(EditsFormat.NDJSON, half))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage("begins as gzip does, but is damaged or cut off: compress and send it again");
        assertThatThrownBy(() -> read(EditsFormat.NDJSON, gzip(packed)))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage("is compressed with gzip twice: compress it once");
        assertThatThrownBy(() -> read(EditsFormat.CSV, HEADER.getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("UTF-16 without a byte order mark");
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

    /** The same edits, written in ways chosen at random, are the same edits again. */
    @Test
    void readsTheSameEditsInWhicheverWayTheyAreWritten() throws IOException {
        Random random = new Random(16);
        for (int round = 0; round < 200; round++) {
            char separator = ",;\t|".charAt(random.nextInt(4));
            boolean comma = separator != ',' && random.nextBoolean();
            boolean index = random.nextBoolean();
            String end = random.nextBoolean() ? "\r\n" : "\n";
            StringBuilder text = new StringBuilder();
            text.append(((index ? "," : "") + HEADER.strip()).replace(',', separator))
                    .append(end);
            List<Long> seeds = new ArrayList<>();
            List<DragPoint> points = new ArrayList<>();
            for (int line = 0; line < 5; line++) {
                long seed = random.nextLong(1L << 32);
                double x = random.nextInt(1270) / 10.0;
                seeds.add(seed);
                points.add(new DragPoint(new Point(x, 2), new Point(3, 4)));
                String cells =
                        (index ? line + ";" : "") + seed + (random.nextBoolean() ? "" : ".0") + ";" + x + ";2;3;4";
                String written = comma ? cells.replace('.', ',') : cells;
                text.append(written.replace(';', separator)).append(end);
            }
            Charset charset = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                    .get(random.nextInt(3));
            byte[] body = ("\uFEFF" + text).getBytes(charset);

            Read read = read(EditsFormat.TEXT, random.nextBoolean() ? gzip(body) : body);

            assertThat(read.errors()).as(text.toString()).isEmpty();
            assertThat(read.seeds()).isEqualTo(seeds);
            assertThat(read.edits().stream().flatMap(edit -> edit.points().stream()))
                    .isEqualTo(points);
        }
    }
}
