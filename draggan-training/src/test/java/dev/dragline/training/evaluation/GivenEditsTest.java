package dev.dragline.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
                        1, 1, List.of(new PointDrag(new PixelPoint(1, 2), new PixelPoint(3, 4))))));
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
