// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.editing.DragEdit.Images;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The edits that the tests of this package share. */
public final class Edits {

    private Edits() {}

    /** Compares results but for their times. Codes and images are compared as a whole: value by value takes seconds. */
    public static RecursiveComparisonConfiguration exceptTimes() {
        return RecursiveComparisonConfiguration.builder()
                .withIgnoredFields("milliseconds", "seconds", "keyFrames.seconds")
                .withEqualsForType(Objects::equals, RgbImage.class)
                .withEqualsForType(Objects::equals, LatentCode.class)
                .build();
    }

    public static PointDrag point(double x, double y, double toX, double toY) {
        return new PointDrag(new PixelPoint(x, y), new PixelPoint(toX, toY));
    }

    public static DragEdit drag(
            LatentCode start, List<PointDrag> points, @Nullable EditMask movable, @Nullable Integer steps) {
        return new DragEdit(start, points, movable, steps, Images.FIRST_AND_LAST);
    }

    /** Makes the drag of a sample with a mask and in a number of steps. */
    public static EditResult edit(Editor editor, DragEdit sample, @Nullable EditMask movable, int steps) {
        return editor.edit(List.of(drag(sample.start(), sample.points(), movable, steps)))
                .get(0);
    }

    /** Asserts that an edit changed the spatial rows of a code, and no number of the other ones. */
    public static void assertOnlySpatialRowsChanged(LatentCode start, LatentCode result) {
        int spatial = Generator.SPATIAL_ROWS * start.width();
        int end = start.values().length;
        assertThat(Arrays.copyOfRange(result.values(), spatial, end))
                .isEqualTo(Arrays.copyOfRange(start.values(), spatial, end));
        assertThat(result.firstRows(Generator.SPATIAL_ROWS)).isNotEqualTo(start.firstRows(Generator.SPATIAL_ROWS));
    }

    /** Returns the bundled sample edits. */
    public static List<DragEdit> samples(Generator faces) throws IOException {
        Path file = Path.of(System.getProperty("dragline.models")).resolveSibling("samples/faces-128.ndjson");
        List<DragEdit> drags = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode edit = JsonMapper.shared().readTree(line);
            List<PointDrag> points = new ArrayList<>();
            for (JsonNode point : edit.path("points")) {
                JsonNode handle = point.path("handle");
                JsonNode target = point.path("target");
                points.add(point(
                        handle.path(0).asDouble(),
                        handle.path(1).asDouble(),
                        target.path(0).asDouble(),
                        target.path(1).asDouble()));
            }
            LatentCode start = LatentCode.ofSeed(
                    faces, edit.path("seed").asLong(), edit.path("truncation").asDouble());
            drags.add(drag(start, points, null, null));
        }
        return drags;
    }
}
