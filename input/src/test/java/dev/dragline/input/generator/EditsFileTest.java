// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.Source;
import dev.dragline.input.Examples;
import dev.dragline.input.InvalidInputException;
import dev.dragline.input.edits.PointsLayout;
import dev.dragline.input.generator.EditsFile.CheckedEdit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole files of edits for one generator, as evaluations and the command line read them. */
class EditsFileTest {

    private static final String CSV = "seed,handle_x,handle_y,target_x,target_y\n7,63,70,63,80.5\n8,1,2,3,4\n";
    private static final DragPoint DRAG = new DragPoint(new Point(63, 70), new Point(63, 80.5));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("edits.json");
    }

    private EditsFile read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), PointsLayout.DRAGLINE);
    }

    private EditsFile read(byte[] bytes, PointsLayout layout) throws IOException {
        Files.write(file, bytes);
        return EditsFile.read(file, layout, Examples.GENERATOR);
    }

    private List<String> refused(String text) {
        return refused(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> refused(byte[] bytes) {
        var thrown = assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read(bytes, PointsLayout.DRAGLINE))
                .withMessageStartingWith("The edits cannot be used, and none of them was: ");
        return Examples.told(thrown.actual());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static List<Source> sources(EditsFile read) {
        return read.edits().stream().map(CheckedEdit::source).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"edits.csv", "EDITS.CSV", "edits.csv.gz", "edits.txt", "edits", "edits.of.mine"})
    void readsATableByItsNameOrByItsFirstLine(String name) throws IOException {
        file = folder.resolve(name);

        EditsFile read = name.endsWith(".gz") ? read(gzip(CSV), PointsLayout.DRAGLINE) : read(CSV);

        assertThat(sources(read)).containsExactly(new Source.Seed(7), new Source.Seed(8));
        assertThat(read.edits().get(0).draft().points()).containsExactly(DRAG);
        assertThat(read.understood()).isEqualTo(name.endsWith(".gz") ? List.of("compressed with gzip") : List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"edits.ndjson", "edits.jsonl", "edits.txt", "edits"})
    void readsLinesOfJsonByTheirNameOrByTheirFirstLine(String name) throws IOException {
        file = folder.resolve(name);

        EditsFile read = read("# mine\n" + Examples.line(7) + "\n");

        assertThat(sources(read)).containsExactly(new Source.Seed(7));
        assertThat(read.understood()).containsExactly("1 comment passed over");
        CheckedEdit edit = read.edits().get(0);
        assertThat(edit.truncation()).isNull();
        assertThat(edit.steps()).isNull();
    }

    @Test
    void letsTheOptionsOfADocumentHoldForEditsWithoutTheirOwn() throws IOException {
        EditsFile read = read("{\"generator\": \"faces-128\", \"truncation\": 0.5, \"steps\": 40, \"edits\": ["
                + Examples.line(7) + ", {\"seed\": 8, \"truncation\": 0.9, \"steps\": 3, " + Examples.POINTS + "}]}");

        assertThat(read.edits()).extracting(CheckedEdit::truncation).containsExactly(0.5, 0.9);
        assertThat(read.edits()).extracting(CheckedEdit::steps).containsExactly(40, 3);
        assertThat(read.understood()).isEmpty();
    }

    @Test
    void readsAListOfEditsAlone() throws IOException {
        assertThat(sources(read("[" + Examples.line(7) + "]"))).containsExactly(new Source.Seed(7));
    }

    @Test
    void notesOptionsThatAreForJobs() throws IOException {
        EditsFile read = read("""
                {"name": "mine", "method": "draggan", "version": "3", "keep": "all", "images": "none",
                 "arrivedWithin": 2, "priority": "low", "edits": [%s]}""".formatted(Examples.line(7)));

        assertThat(read.understood())
                .containsExactly(
                        "option arrivedWithin passed over, which is for jobs",
                        "option images passed over, which is for jobs",
                        "option keep passed over, which is for jobs",
                        "option method passed over, which is for jobs",
                        "option name passed over, which is for jobs",
                        "option priority passed over, which is for jobs",
                        "option version passed over, which is for jobs");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "generator": "cats"      | generator: is cats, but the edits are to be made with faces-128
            "truncation": "x"        | truncation: must be a finite number such as 0.7, but is x
            "steps": 0               | steps: must be a whole number from 1 to 10000, but is 0
            "points": "other"        | points: is other, but must be one of dragline, freedragbench
            "truncaton": 0.5         | truncaton: is no option: did you mean truncation?
            "colour": 1              | colour: is no option: there are generator, truncation, steps, points, name, method, version, keep, images, arrivedWithin, priority
            "points": []             | points: stands outside of "edits": a file with an edit a line is called *.ndjson
            """)
    void refusesOptionsThatCannotHold(String option, String told) {
        assertThat(refused("{" + option + ", \"edits\": [" + Examples.line(7) + "]}"))
                .containsExactly(told);
    }

    @Test
    void readsPointsAsTheDocumentSaysOrElseAsAsked() throws IOException {
        String edits = "\"edits\": [{\"seed\": 7, \"points\": {\"handle\": [[70, 63]], \"target\": [[80.5, 63]]}}]}";

        EditsFile said = read("{\"points\": \"freedragbench\", " + edits);
        EditsFile asked = read(("{" + edits).getBytes(StandardCharsets.UTF_8), PointsLayout.FREEDRAGBENCH);

        assertThat(said.edits().get(0).draft().points()).containsExactly(DRAG);
        assertThat(asked.edits().get(0).draft().points()).containsExactly(DRAG);
        assertThat(refused("{" + edits))
                .containsExactly(
                        "edits[0].points: must be a list of {\"handle\": [x, y], \"target\": [x, y]}; this is how"
                                + " FreeDragBench writes points: submit the file with points=freedragbench");
    }

    @Test
    void tellsEverythingThatIsWrongWithAllEdits() {
        assertThat(refused("[" + Examples.line(-1) + ", " + Examples.line(7)
                        + ", {\"seed\": 1, \"points\": [{\"handle\": [1, 1], \"target\": [200, 1]}]}]"))
                .containsExactly(
                        "edits[0].seed: must be a whole number from 0 to 4294967295, but is -1",
                        "edits[2].points[0].target: lies at [200, 1], outside the image of 128 x 128 pixels: x and y go"
                                + " from 0 to 127");
    }

    @ParameterizedTest
    @ValueSource(strings = {"edits.csv", "edits.json", "edits.ndjson", "edits"})
    void refusesAFileWithoutEdits(String name) {
        file = folder.resolve(name);

        assertThat(refused(name.endsWith("json") && !name.endsWith("ndjson") ? "[]" : ""))
                .containsExactly(
                        "edits: there are none: an edit looks like {\"seed\": 7, \"points\": [{\"handle\": [63,"
                                + " 70], \"target\": [63, 80]}]}");
    }

    @Test
    void tellsOfADamagedFile() throws IOException {
        byte[] packed = gzip(Examples.lines(500));
        file = folder.resolve("edits.ndjson.gz");

        assertThat(refused(Arrays.copyOf(packed, packed.length / 2)))
                .contains(": the file begins as gzip does, but is damaged or cut off: compress and send it again");
        assertThat(refused("PK\3\4"))
                .containsExactly(": the file is a ZIP archive or an Excel workbook (.xlsx): save its sheet as CSV, or"
                        + " unpack it and submit what is in it");
    }
}
