// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import static dev.dragline.input.edits.EditsAsRead.HEADER;
import static dev.dragline.input.edits.EditsAsRead.csv;
import static dev.dragline.input.edits.EditsAsRead.ndjson;
import static dev.dragline.input.edits.EditsAsRead.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.Mask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables as people and programs write them: what is read of each, what is said of it, and what is refused. */
class CsvEditsTest {

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
            EditsAsRead read = read(format, EditsAsRead.file(name));

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
    void readsListsAsPythonWritesThemIntoCells() throws IOException {
        EditsAsRead read = csv("seed,points\n7,\"[{'handle': [63, 70], 'target': [63, 80]}]\"\n");

        assertThat(read.errors()).isEmpty();
        assertThat(read.edits().get(0).points()).hasSize(1);
    }

    @Test
    void readsLinesWithoutTheirLastPointsAndRowsOfNothing() throws IOException {
        EditsAsRead read = csv(HEADER.strip() + ",handle2_x,handle2_y,target2_x,target2_y\n7,1,2,3,4\n,,,,,,,,\n");

        assertThat(read.errors()).isEmpty();
        assertThat(read.seeds()).containsExactly(7L);
        assertThat(read.understood())
                .containsExactly("1 line without its last cells", "1 line of empty cells passed over");
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

    @Test
    void refusesASeparatorThatBeginsComments() throws IOException {
        EditsAsRead read = csv("sep=#\n" + HEADER.replace(',', '#') + "7#1#2#3#4\n");

        assertThat(read.edits()).isEmpty();
        assertThat(read.errors())
                .containsExactly("1 : names # as the separator of cells, but lines that begin with it are comments:"
                        + " separate the cells by a comma, a semicolon, a tab or a vertical bar");
    }

    @Test
    void readsJsonInCells() throws IOException {
        assertThat(csv(HEADER.strip() + ",mask,latent\n,1,2,3,4,\"{\"\"png\"\": \"\"AQID\"\"}\",\"[1, 2]\"\n")
                        .only())
                .satisfies(edit -> assertThat(edit.mask()).isEqualTo(new Mask.Picture(new byte[] {1, 2, 3})))
                .satisfies(edit -> assertThat(edit.latent()).singleElement().isEqualTo(new float[] {1, 2}));
        assertThat(csv(HEADER.strip() + ",mask\n7,1,2,3,4,[1\n").errors())
                .singleElement()
                .satisfies(error -> assertThat(error).startsWith("2 mask: is not JSON: "));
        assertThat(csv(HEADER.strip() + ",mask\n7,1,2,3,4,'\\u0000'\n").errors())
                .contains(
                        "2 mask: has a character that cannot be kept: NUL, or one half of a surrogate pair; remove it");
    }

    @Test
    void wantsThePointsOnce() throws IOException {
        String cell = "\"[{'handle': [1, 2], 'target': [3, 4]}]\"";

        assertThat(csv("points," + HEADER + cell + ",7,1,2,3,4\n").errors())
                .containsExactly("2 points: stands beside points in columns of their own: write the points once");
        assertThat(csv("points," + HEADER + cell + ",7,,,,\n").only().points()).hasSize(1);
        assertThat(csv("seed,points\n7,\n").errors())
                .containsExactly("2 points: is empty: an edit needs at least one point");
    }

    @Test
    void countsEmptyWordsButNotThoseOfNames() throws IOException {
        EditsAsRead read = csv("name," + HEADER.strip() + ",steps,mask,truncation\nNA,7,1,2,3,4,None,#N/A,<NA>\n");

        assertThat(read.only().name()).isEqualTo("NA");
        assertThat(read.only().steps()).isNull();
        assertThat(read.only().truncation()).isNull();
        assertThat(read.understood()).containsExactly("3 cells such as NaN or None taken as empty");
    }

    @Test
    void refusesCellsBehindTheLastColumn() throws IOException {
        EditsAsRead read = csv(HEADER + "7,1,2,3,4,,x\n8,1,2,3,4\n");

        assertThat(read.seeds()).as("the line is not read").containsExactly(8L);
        assertThat(read.errors()).hasSize(1);
    }

    @Test
    void readsAnIndexOfNumbersOnlyInTheFirstColumn() throws IOException {
        assertThat(csv("," + HEADER + "12,7,1,2,3,4\n").seeds()).containsExactly(7L);
        EditsAsRead last = csv(HEADER.strip() + ",\n7,1,2,3,4,12\n");
        assertThat(last.edits()).isEmpty();
        assertThat(last.errors())
                .containsExactly("2 : has 12 in column 6, which has no name: name the column, or remove it");
    }
}
