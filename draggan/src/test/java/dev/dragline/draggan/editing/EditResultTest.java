// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.points.PixelPoint;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditResultTest {

    private static final PixelPoint POINT = new PixelPoint(1, 2);

    @Test
    void finiteNumbersAreAResult() {
        assertThatNoException().isThrownBy(() -> edited(code(1), code(2), POINT, POINT, 3, null));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoFiniteNumberIsNoResult(double none) {
        PixelPoint nowhere = new PixelPoint(1, none);
        refused("the code", () -> edited(code(none), code(2), POINT, POINT, 3, null));
        refused("the code of step 4", () -> edited(code(1), code(none), POINT, POINT, 3, null));
        refused("the place of a point at step 4", () -> edited(code(1), code(2), nowhere, POINT, 3, null));
        refused("the place where a point landed", () -> edited(code(1), code(2), POINT, nowhere, 3, null));
        refused("the distance from the targets", () -> edited(code(1), code(2), POINT, POINT, none, null));
        refused("the change outside of the mask", () -> edited(code(1), code(2), POINT, POINT, 3, none));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void noByteShowsWhatIsNoFiniteNumber(float none) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray images = manager.zeros(new Shape(2, 3, 4, 4));
            images.set(new NDIndex("1, 2, 3, 0"), none);
            refused("the image", () -> RgbImage.of(images));
        }
    }

    private static void refused(String what, ThrowingCallable making) {
        assertThatExceptionOfType(NonFiniteResultException.class)
                .isThrownBy(making)
                .withMessage(what + " has a value that is NaN or infinite, so there is no result");
    }

    private static LatentCode code(double value) {
        return new LatentCode(1, 2, new float[] {0, (float) value});
    }

    private static EditResult edited(
            LatentCode result,
            LatentCode ofFrame,
            PixelPoint inFrame,
            PixelPoint landed,
            double distance,
            @Nullable Double changed) {
        EditResult.Frame frame = new EditResult.Frame(4, 0, ofFrame, List.of(inFrame), null);
        return new EditResult(result, List.of(frame), List.of(landed), 5, distance, 4, 1, 10, 1, changed, false);
    }
}
