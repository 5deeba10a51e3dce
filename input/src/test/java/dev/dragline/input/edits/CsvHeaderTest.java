// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import static dev.dragline.input.edits.EditsAsRead.HEADER;
import static dev.dragline.input.edits.EditsAsRead.csv;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.LandmarkMove;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first lines of a table: which columns there are, and what separates them. */
class CsvHeaderTest {

    private static final String KNOWN = "handle_x, handle_y, target_x, target_y, seed, name, truncation, method, steps,"
            + " arrived_within, points, landmarks, mask, latent, handle2_x";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seed,handle_x,handle_y,target_x                  | target_y: is missing from the header: a point needs all four of handle_x, handle_y, target_x, target_y
            seed,points,handle3_x,handle3_y,target3_x        | target3_y: is missing from the header: a point needs all four of handle3_x, handle3_y, target3_x, target3_y
            seed,handle_x,handle_y,target_x,target_y,stepps  | stepps: is no column: did you mean steps?
            seed,seed,handle_x,handle_y,target_x,target_y    | seed: is the name of two columns
            seed,handle1_x,handle_x,handle_y,target_x,target_y | handle_x: is the name of two columns
            """)
    void saysWhichColumnsWouldBeRight(String header, String told) throws IOException {
        EditsAsRead read = csv(header + "\n7,1,2,3,4,5,6\n");

        assertThat(read.edits()).isEmpty();
        assertThat(read.errors()).containsExactly("1 " + told);
    }

    @Test
    void namesTheColumnsThatThereAre() throws IOException {
        assertThat(csv("handle_x,handle_y,target_x,target_y\n1,2,3,4\n").errors())
                .containsExactly("1 seed: is missing from the header: the columns are " + KNOWN);
        assertThat(csv(HEADER.strip() + ",colour\n").errors())
                .containsExactly("1 colour: is no column: there are " + KNOWN);
        assertThat(csv("latent,points\n").errors())
                .as("a code stands for a seed")
                .isEmpty();
        assertThat(csv("seed;landmarks\n7;[{'landmark': 'chin', 'by': [0, 2]}]\n")
                        .only()
                        .landmarks())
                .as("landmarks stand for points")
                .containsExactly(new LandmarkMove("chin", new Point(0, 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"handle0_x", "handle12345_x", "handle_z", "hand_x", "xhandle_x"})
    void knowsNoOtherColumnsOfPoints(String name) throws IOException {
        assertThat(csv(HEADER.strip() + "," + name + "\n").errors()).first().satisfies(error -> assertThat(error)
                .startsWith("1 " + name + ": is no column: "));
    }

    @Test
    void comparesNamesWithoutRegardToLettersAndBlanks() throws IOException {
        EditsAsRead read = csv(" SEED ,Handle-X,handle y,TARGET_X,target_y,ArrivedWithin\n7,1,2,3,4,5\n");

        assertThat(read.errors()).isEmpty();
        assertThat(read.only().arrivedWithin()).isEqualTo(5);
        assertThat(read.understood()).containsExactly("column names in other letters, such as SEED for seed");
    }

    @Test
    void takesAPointWithTheNumberOneForTheFirst() throws IOException {
        assertThat(csv("seed,handle1_x,handle1_y,target1_x,target1_y\n7,1,2,3,4\n")
                        .only()
                        .points())
                .containsExactly(new DragPoint(new Point(1, 2), new Point(3, 4)));
    }

    private static String columns(int points) {
        return IntStream.rangeClosed(1, points)
                .mapToObj(point -> "handle%1$d_x,handle%1$d_y,target%1$d_x,target%1$d_y".formatted(point))
                .collect(Collectors.joining(",", "seed,", "\n"));
    }

    @Test
    void takesColumnsForUpTo1024Points() throws IOException {
        assertThat(csv(columns(1024)).errors()).isEmpty();
        assertThat(csv(columns(1025)).errors())
                .containsExactly("1 : has columns for 1025 points: an edit has at most 1024");
    }

    @Test
    void ignoresColumnsWithoutAName() throws IOException {
        assertThat(csv("Unnamed: 0," + HEADER.strip() + ",unnamed: 12\n0,7,1,2,3,4,\n"))
                .satisfies(read -> assertThat(read.errors()).isEmpty())
                .satisfies(read -> assertThat(read.understood())
                        .containsExactly("column 1 without a name ignored", "column 7 without a name ignored"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "\"sep=;\"\r\n", "SEP=;\r", "sep=~\n", "sep=-\n"})
    void believesALineThatNamesTheSeparator(String declared) throws IOException {
        char separator = declared.charAt(declared.indexOf('=') + 1);

        EditsAsRead read = csv(declared + (HEADER + "7,1,2,3,4\n").replace(',', separator));

        assertThat(read.errors()).isEmpty();
        assertThat(read.seeds()).containsExactly(7L);
        assertThat(read.understood()).isEqualTo(separator == ';' ? List.of("separator: semicolon") : List.of());
    }

    @Test
    void countsTheLineThatNamesTheSeparator() throws IOException {
        assertThat(csv("sep=;\n" + HEADER.replace(',', ';') + "x;1;2;3;4\n").errors())
                .containsExactly("3 seed: must be a whole number from 0 to 4294967295, but is x");
    }

    @Test
    void looksPastCommentsForTheSeparator() throws IOException {
        EditsAsRead read = csv("\n# mine, with, many, commas\n" + HEADER.replace(',', '|') + "7|1|2|3|4\n");

        assertThat(read.seeds()).containsExactly(7L);
        assertThat(read.understood()).containsExactly("separator: vertical bar", "1 comment passed over");
    }

    @Test
    void saysInWhichLineATableIsDamaged() throws IOException {
        assertThat(csv(HEADER + "7,1,2,3,4\n8,\"1,2,3,4\n" + "x".repeat(1024 * 1024 + 1))
                        .errors())
                .last()
                .satisfies(error -> assertThat(error).startsWith("3 : is not CSV: "));
        byte[] latin = (HEADER + "7,1,2,3,4\n".repeat(20_000) + "ü\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(EditsAsRead.read(EditsFormat.CSV, latin).errors())
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .contains(" : is not text in UTF-8, or a line soon after it is not: save the file in UTF-8"));
    }
}
