// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenEditsTest {

    private static final String LINE = "{\"seed\": 1, \"points\": [{\"handle\": [1, 2], \"target\": [3, 4]}]}";
    private static final String BENCH =
            "{\"seed\": 7, \"points\": {\"handle\": [[70, 63], [20, 30]], \"target\": [[80, 63], [20, 30]]}}";

    @TempDir
    private Path directory;

    @Test
    void readsRowsFirstWithPins() throws IOException {
        GivenEdits.Given edit =
                read(GivenEdits.Layout.FREEDRAGBENCH, BENCH).edits().get(0);

        assertThat(edit.seed()).isEqualTo(7);
        assertThat(edit.truncation()).isEqualTo(0.7);
        assertThat(edit.points())
                .containsExactly(
                        new PointDrag(new PixelPoint(63, 70), new PixelPoint(63, 80)),
                        new PointDrag(new PixelPoint(30, 20), new PixelPoint(30, 20)));
    }

    @Test
    void readsAListAsWellAsLines() throws IOException {
        assertThat(read(GivenEdits.Layout.FREEDRAGBENCH, "[" + BENCH + ",\n" + BENCH + "]"))
                .isEqualTo(read(GivenEdits.Layout.FREEDRAGBENCH, BENCH + "\n\n" + BENCH + "\n"));
        assertThat(read(
                                GivenEdits.Layout.DRAGLINE,
                                "{\"seed\": 1, \"truncation\": 1, \"points\": [{\"handle\": [1, 2], \"target\": [3, 4]}]}")
                        .edits())
                .isEqualTo(List.of(new GivenEdits.Given(
                        1, 1, List.of(new PointDrag(new PixelPoint(1, 2), new PixelPoint(3, 4))), null, null)));
    }

    @Test
    void readsMaskAndStepsAsFilesOfJobsHaveThem() throws IOException {
        GivenEdits.Given edit = read(
                        GivenEdits.Layout.DRAGLINE,
                        LINE.replace(
                                "}]}",
                                "}], \"mask\": {\"rectangles\": [[0, 0, 64, 32]]}, \"steps\": 3,"
                                        + " \"name\": \"a\", \"method\": \"draggan\"}"))
                .edits()
                .get(0);

        assertThat(edit.steps()).isEqualTo(3);
        EditMask area = edit.mask().in(128);
        assertThat(area.allows(63, 31)).isTrue();
        assertThat(area.allows(64, 31)).isFalse();
        assertThat(area.allows(63, 32)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"steps\": 0 | steps: must be a whole number above 0, not 0",
                "\"mask\": [] | mask: must be {\"rectangles\": [[x, y, width, height], ...]} or {\"png\":"
                        + " \"<base64>\"}, not []",
                "\"mask\": {\"rectangles\": [[1, 2, 3]]}"
                        + " | mask.rectangles[0]: must be whole numbers [x, y, width, height], not [1,2,3]",
                "\"mask\": {\"png\": \"AAAA\"} | mask.png: must be a PNG in base64, but is no picture that can be read",
                "\"latent\": [[1]] | latent: an evaluation edits images of seeds: give a seed instead of a code",
                "\"step\": 3 | step: is no field of an edit; the fields are seed, truncation, points, mask, steps, name,"
                        + " method"
            })
    void passesNothingOverThatALineAsksFor(String field, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(GivenEdits.Layout.DRAGLINE, LINE.replace("}]}", "}], " + field + "}")))
                .withMessage(directory.resolve("edits.ndjson") + ", line 1, " + complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"points\": {}} | , line 2, seed: must be a whole number from 0 to 4294967295, not missing",
                "{\"seed\": 1.5} | , line 2, seed: must be a whole number from 0 to 4294967295, not 1.5",
                "{\"seed\": 1, \"points\": []}"
                        + " | , line 2, points: must be {\"handle\": [[y, x], ...], \"target\": [[y, x], ...]}, not []",
                "{\"seed\": 1, \"points\": {\"handle\": [[1, 2]], \"target\": []}}"
                        + " | , line 2, points: has 1 handles but 0 targets: each handle needs one",
                "{\"seed\": 1, \"points\": {\"handle\": [[1, 2]], \"target\": [[1, null]]}}"
                        + " | , line 2, points.target[0]: must be two numbers [y, x], not [1,null]",
                "{\"seed\": 1, \"points\": {\"handle\": [], \"target\": []}}"
                        + " | , line 2, points: is empty: an edit needs at least one point"
            })
    void saysInWhichLineAndFieldSomethingIsWrong(String line, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(GivenEdits.Layout.FREEDRAGBENCH, BENCH + "\n" + line))
                .withMessage(directory.resolve("edits.ndjson") + complaint.replaceFirst("^\\s*,", ","));
    }

    @Test
    void saysWhatIsNoJsonAndWhatIsEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(GivenEdits.Layout.DRAGLINE, "seed 7"))
                .withMessageStartingWith(directory.resolve("edits.ndjson") + ", line 1 is no JSON: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(GivenEdits.Layout.DRAGLINE, "\n"))
                .withMessage(directory.resolve("edits.ndjson") + " has no edits");
    }

    private GivenEdits read(GivenEdits.Layout layout, String text) throws IOException {
        Path file = directory.resolve("edits.ndjson");
        Files.writeString(file, text);
        return GivenEdits.read(file, layout);
    }
}
