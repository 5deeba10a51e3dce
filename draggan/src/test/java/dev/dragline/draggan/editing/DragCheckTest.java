// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import static dev.dragline.draggan.editing.Edits.drag;
import static dev.dragline.draggan.editing.Edits.point;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.weights.GeneratorConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DragCheckTest {

    private static final DragCheck CHECK = new DragCheck(new GeneratorConfig(
            4, 4, 2, 0.01, List.of(2, 2, 2, 2), GeneratorConfig.Architecture.SKIP, null)); // 32 pixels, codes of 8 x 4
    private static final LatentCode CODE = new LatentCode(8, 4, new float[32]);
    private static final List<PointDrag> POINTS = List.of(point(1, 2, 3, 4));

    private static void assertRefused(DragEdit drag, String message) {
        assertThatExceptionOfType(ImpossibleEditException.class)
                .isThrownBy(() -> CHECK.require(drag))
                .withMessage(message);
    }

    @Test
    void takesPointsUpToTheBorderAndPins() {
        assertThatCode(() -> CHECK.require(drag(
                        CODE,
                        List.of(point(0, 0, 31, 31), point(31, 0, 31, 0)),
                        EditMask.ofRectangles(32, List.of()),
                        1)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "31.5, 0, 0, 0, handle, '31.5, 0'",
        "-1, 0, 0, 0, handle, '-1, 0'",
        "0, 32, 0, 0, handle, '0, 32'",
        "0, 0, 40, 7.25, target, '40, 7.25'",
        "0, 0, 0, -0.5, target, '0, -0.5'",
        "NaN, 0, 0, 0, handle, 'NaN, 0'",
        "0, 0, Infinity, 0, target, 'Infinity, 0'"
    })
    void aPointOutsideOfTheImageIsNamed(double x, double y, double toX, double toY, String what, String place) {
        assertRefused(
                drag(CODE, List.of(point(1, 1, 2, 2), point(x, y, toX, toY)), null, null),
                "the " + what + " of point 2 is [" + place + "], outside of the image; x and y are from 0 to 31 here");
    }

    @Test
    void whatElseIsWrongIsSaid() {
        assertRefused(
                drag(CODE, List.of(), null, null),
                "there is no point to move; give at least one handle and its target");
        assertRefused(drag(CODE, POINTS, null, 0), "an edit has at least one step, not 0");
        assertRefused(
                drag(new LatentCode(10, 4, new float[40]), POINTS, null, null),
                "the latent code has 10 rows of 4 numbers, where this generator needs 8 rows of 4");
        float[] values = new float[32];
        values[5] = Float.NaN;
        assertRefused(
                drag(new LatentCode(8, 4, values), POINTS, null, null),
                "the latent code holds NaN, which is no finite number");
        assertRefused(
                drag(CODE, POINTS, EditMask.ofRectangles(64, List.of()), null),
                "the mask has 64 x 64 pixels, but the images of this generator have 32 x 32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LatentCode(8, 4, new float[31]))
                .withMessage("a code of 8 rows of 4 needs 32 values, not 31");
    }
}
