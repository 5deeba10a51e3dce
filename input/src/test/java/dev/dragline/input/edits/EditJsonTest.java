// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import static dev.dragline.input.edits.EditsAsRead.ndjson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.LandmarkMove;
import dev.dragline.contracts.edits.Mask;
import dev.dragline.input.Examples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fields of one edit in JSON, one after the other: points, masks, codes and plain values. */
class EditJsonTest {

    private static EditsAsRead points(String points) throws IOException {
        return ndjson("{\"seed\": 1, \"points\": " + points + "}");
    }

    private static EditsAsRead with(String field) throws IOException {
        return ndjson("{\"seed\": 1, " + field + ", " + Examples.POINTS + "}");
    }

    private static EditsAsRead bench(String points) throws IOException {
        return EditsAsRead.read(
                PointsLayout.FREEDRAGBENCH,
                EditsFormat.NDJSON,
                ("{\"seed\": 1, \"points\": " + points + "}").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            null                                        | points: is missing: say which places are to move, such as {"seed": 7, "points": [{"handle": [63, 70], "target": [63, 80]}]}
            []                                          | points: is empty: an edit needs at least one point
            7                                           | points: must be a list of {"handle": [x, y], "target": [x, y]}, but is 7
            {"a": 1}                                    | points: must be a list of {"handle": [x, y], "target": [x, y]}, but is {"a":1}
            [[1, 2]]                                    | points[0]: must be {"handle": [x, y], "target": [x, y]}, but is [1,2]
            [{"handle": [1, 2]}]                        | points[0].target: is missing: it is a place [x, y]
            [{"handle": null, "target": [1, 2]}]        | points[0].handle: is missing: it is a place [x, y]
            [{"handle": [1, 2], "target": [1]}]         | points[0].target: must be a place [x, y], but is [1]
            [{"handle": [1, 2], "target": 3}]           | points[0].target: must be a place [x, y], but is 3
            [{"handle": [1, "x"], "target": [1, 2]}]    | points[0].handle: must be a finite number, but is "x"
            [{"handle": [null, 2], "target": [1, 2]}]   | points[0].handle: must be a place [x, y], but is [null,2]
            [{"handle": [1, 2], "target": [1, null]}]   | points[0].target: must be a place [x, y], but is [1,null]
            [{"handle": [1, 1e999], "target": [1, 2]}]  | points[0].handle: must be a finite number, but is "Infinity"
            [{"handel": [1, 2], "target": [1, 2]}]      | points[0].handel: is no field here: did you mean handle?
            """)
    void saysWhatPointsWouldBeRight(String points, String told) throws IOException {
        assertThat(points(points).errors()).contains("1 " + told);
    }

    @Test
    void takesUpTo1024Points() throws IOException {
        String point = "{\"handle\": [1, 2], \"target\": [3, 4]}";

        assertThat(points(Collections.nCopies(1024, point).toString()).only().points())
                .hasSize(1024);
        assertThat(points(Collections.nCopies(1025, point).toString()).errors())
                .containsExactly("1 points: has 1025 points: an edit has at most 1024");
    }

    @Test
    void readsThePointsBesideOneThatIsWrong() throws IOException {
        EditsAsRead read = points("[7, {\"handle\": [1, 2], \"target\": [3, 4]}]");

        assertThat(read.only().points()).containsExactly(new DragPoint(new Point(1, 2), new Point(3, 4)));
        assertThat(read.errors()).hasSize(1);
    }

    @Test
    void readsNumbersThatAreWrittenAsText() throws IOException {
        EditsAsRead read = points("[{\"handle\": [\"1.5\", \" 2 \"], \"target\": [3, 4]}]");

        assertThat(read.only().points()).containsExactly(new DragPoint(new Point(1.5, 2), new Point(3, 4)));
        assertThat(read.understood()).containsExactly("2 numbers written as text");
    }

    @Test
    void readsTheRowFirstFromFreeDragBench() throws IOException {
        EditsAsRead read = bench("{\"handle\": [[1, 2], [5, 6]], \"target\": [[3, 4], [7, 8]]}");

        assertThat(read.errors()).isEmpty();
        assertThat(read.only().points())
                .containsExactly(
                        new DragPoint(new Point(2, 1), new Point(4, 3)),
                        new DragPoint(new Point(6, 5), new Point(8, 7)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7                                               | points: must be {"handle": [[y, x], ...], "target": [[y, x], ...]} with points=freedragbench, but is 7
            {"handle": [[1, 2]]}                            | points: must be {"handle": [[y, x], ...], "target": [[y, x], ...]} with points=freedragbench, but is {"handle":[[1,2]]}
            {"handle": 1, "target": [[1, 2]]}               | points: must be {"handle": [[y, x], ...], "target": [[y, x], ...]} with points=freedragbench, but is {"handle":1,"target":[[1,2]]}
            {"handle": [[1, 2]], "target": 1}               | points: must be {"handle": [[y, x], ...], "target": [[y, x], ...]} with points=freedragbench, but is {"handle":[[1,2]],"target":1}
            {"handle": [[1, 2]], "target": []}              | points: has 1 handles but 0 targets: each handle needs one
            {"handle": [], "target": []}                    | points: is empty: an edit needs at least one point
            {"handle": [[1]], "target": [[1, 2]]}           | points.handle[0]: must be a place [y, x], but is [1]
            {"handle": [[1, 2]], "target": [[1, "x"]]}      | points.target[0]: must be a finite number, but is "x"
            {"handle": [[1, 2]], "target": [[1, 2]], "a": 1}| points.a: is no field here: there are handle, target
            """)
    void saysWhatFreeDragBenchWrites(String points, String told) throws IOException {
        assertThat(bench(points).errors()).containsExactly("1 " + told);
    }

    private static EditsAsRead landmarks(String landmarks) throws IOException {
        return ndjson("{\"seed\": 1, \"landmarks\": " + landmarks + "}");
    }

    @Test
    void readsLandmarksInsteadOfPointsOrBesideThem() throws IOException {
        String up = "[{\"landmark\": \"mouth-corners\", \"by\": [0, -6]}, {\"landmark\": 30, \"by\": [0.5, \"0\"]}]";
        List<LandmarkMove> read =
                List.of(new LandmarkMove("mouth-corners", new Point(0, -6)), new LandmarkMove("30", new Point(0.5, 0)));

        EditDraft alone = landmarks(up).only();
        EditDraft beside = with("\"landmarks\": " + up).only();

        assertThat(alone.landmarks()).isEqualTo(read);
        assertThat(alone.points()).isEmpty();
        assertThat(beside.landmarks()).isEqualTo(read);
        assertThat(beside.points()).hasSize(1);
        assertThat(ndjson("{\"seed\": 1, \"points\": [], \"landmarks\": " + up + "}")
                        .errors())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                            | landmarks: must be a list of 1 to 68 such as {"landmark": "mouth-corners", "by": [0, -6]}, but is []
            {"chin": 1}                                   | landmarks: must be a list of 1 to 68 such as {"landmark": "mouth-corners", "by": [0, -6]}, but is {"chin":1}
            ["chin"]                                      | landmarks[0]: must be such as {"landmark": "mouth-corners", "by": [0, -6]}, but is "chin"
            [{"by": [0, 1]}]                              | landmarks[0].landmark: is missing: it is a name such as mouth-corners, or a number from 0 to 67
            [{"landmark": "mouth-corner", "by": [0, 1]}]  | landmarks[0].landmark: is no landmark: did you mean mouth-corners?
            [{"landmark": 68, "by": [0, 1]}]              | landmarks[0].landmark: must be a name or a number from 0 to 67, but is 68
            [{"landmark": 1.5, "by": [0, 1]}]             | landmarks[0].landmark: must be a name or a number from 0 to 67, but is 1.5
            [{"landmark": "chin"}]                        | landmarks[0].by: is missing: it is how far it moves, [right, down] in pixels
            [{"landmark": "chin", "by": 6}]               | landmarks[0].by: must be [right, down] in pixels, but is 6
            [{"landmark": "chin", "by": [1, null]}]       | landmarks[0].by: must be [right, down] in pixels, but is [1,null]
            [{"landmark": "chin", "by": [1, "x"]}]        | landmarks[0].by: must be a finite number, but is "x"
            [{"landmark": "chin", "to": [1, 2], "by": [1, 2]}] | landmarks[0].to: is no field here: there are landmark, by
            [{"landmark": "nose", "by": [1, 2]}, {"landmark": "nose-tip", "by": [0, 0]}] | landmarks: move a landmark twice: 30 (nose, nose-tip)
            """)
    void saysWhichLandmarksWouldBeRight(String landmarks, String told) throws IOException {
        assertThat(landmarks(landmarks).errors()).containsExactly("1 " + told);
    }

    @Test
    void readsMasks() throws IOException {
        assertThat(with("\"mask\": {\"rectangles\": [[1, 2, 3, 4], [0, 0, 1, 1]]}")
                        .only()
                        .mask())
                .isEqualTo(
                        new Mask.Rectangles(List.of(new Mask.Rectangle(1, 2, 3, 4), new Mask.Rectangle(0, 0, 1, 1))));
        assertThat(with("\"mask\": {\"png\": \"AQID\"}").only().mask())
                .isEqualTo(new Mask.Picture(new byte[] {1, 2, 3}));
        assertThat(with("\"mask\": null").only().mask()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                      | mask: must be {"rectangles": [[x, y, width, height], ...]} or {"png": "<base64>"}, but is []
            {}                                      | mask: must be {"rectangles": [[x, y, width, height], ...]} or {"png": "<base64>"}, but is {}
            {"rectangles": [], "png": ""}           | mask: must be {"rectangles": [[x, y, width, height], ...]} or {"png": "<base64>"}, but is {"rectangles":[],"png":""}
            {"rectangles": []}                      | mask.rectangles: must be a list of 1 to 1024 rectangles [x, y, width, height], but is []
            {"rectangles": 7}                       | mask.rectangles: must be a list of 1 to 1024 rectangles [x, y, width, height], but is 7
            {"rectangles": [[1, 2, 3]]}             | mask.rectangles[0]: must be whole numbers [x, y, width, height], but is [1,2,3]
            {"rectangles": [[1, 2, 3, 4], [1, 2, 3, 4.5]]} | mask.rectangles[1]: must be whole numbers [x, y, width, height], but is [1,2,3,4.5]
            {"rectangles": [[1, 2, 3, 2147483648]]} | mask.rectangles[0]: must be whole numbers [x, y, width, height], but is [1,2,3,2147483648]
            {"png": 7}                              | mask.png: must be a PNG in base64, but is 7
            {"png": "a?=="}                         | mask.png: is not base64: Illegal base64 character 3f
            {"png": "AQID", "colour": 1}            | mask.colour: is no field here: there are rectangles, png
            """)
    void saysWhatMaskWouldBeRight(String mask, String told) throws IOException {
        assertThat(with("\"mask\": " + mask).errors()).containsExactly("1 " + told);
    }

    @Test
    void takesUpTo1024Rectangles() throws IOException {
        String most = Collections.nCopies(1024, "[1, 2, 3, 4]").toString();
        String more = Collections.nCopies(1025, "[1, 2, 3, 4]").toString();

        assertThat(with("\"mask\": {\"rectangles\": " + most + "}").errors()).isEmpty();
        assertThat(with("\"mask\": {\"rectangles\": " + more + "}").errors())
                .containsExactly(
                        "1 mask.rectangles: must be a list of 1 to 1024 rectangles [x, y, width, height], but is a"
                                + " list of 1025");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                  | latent: must be a list of rows of numbers, but is []
            7                   | latent: must be a list of rows of numbers, but is 7
            [1, "x"]            | latent[1]: must be a finite number, but is "x"
            [[1], 2]            | latent[1]: must be a row of numbers, but is 2
            [[1], [2, null]]    | latent[1][1]: must be a finite number, but is null
            [[1, 1e39]]         | latent[0][1]: must be a finite number, but is 1.0E39
            """)
    void saysWhatCodeWouldBeRight(String latent, String told) throws IOException {
        EditsAsRead read = ndjson("{\"latent\": " + latent + ", " + Examples.POINTS + "}");

        assertThat(read.only().latent()).isNull();
        assertThat(read.errors()).containsExactly("1 " + told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "name": 7            | name: must be a text, but is 7
            "method": [1]        | method: must be a text, but is [1]
            "truncation": "x"    | truncation: must be a finite number, but is "x"
            "truncation": []     | truncation: must be a finite number, but is []
            "steps": 1.5         | steps: must be a whole number above 0, but is 1.5
            "steps": true        | steps: must be a whole number above 0, but is true
            "arrivedWithin": {}  | arrivedWithin: must be a finite number, but is {}
            "stepps": 1          | stepps: is no field here: did you mean steps?
            """)
    void saysWhatValuesWouldBeRight(String field, String told) throws IOException {
        assertThat(with(field).errors()).containsExactly("1 " + told);
    }

    @Test
    void shortensValuesInErrors() throws IOException {
        assertThat(with("\"steps\": [1, 2, 3, 4, 5, 6, 7, 8, 9]").errors())
                .containsExactly("1 steps: must be a whole number above 0, but is a list of 9");
        assertThat(with("\"steps\": [1, 2, 3, 4, 5, 6, 7, 8]").errors())
                .containsExactly("1 steps: must be a whole number above 0, but is [1,2,3,4,5,6,7,8]");
        assertThat(with("\"steps\": \"" + "x".repeat(100) + "\"").errors())
                .containsExactly("1 steps: must be a whole number above 0, but is \"" + "x".repeat(76) + "...");
        assertThat(with("\"steps\": {\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1}")
                        .errors())
                .containsExactly("1 steps: must be a whole number above 0, but is an object of 9 fields");
    }

    @Test
    void takesAsManyStepsAsFit() throws IOException {
        assertThat(with("\"steps\": 99999999999").only().steps()).isEqualTo(Integer.MAX_VALUE);
        assertThat(with("\"steps\": -99999999999").only().steps()).isEqualTo(Integer.MIN_VALUE);
    }
}
