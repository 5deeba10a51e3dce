// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.weights.GeneratorConfig;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks what every method needs of an edit. */
public record DragCheck(GeneratorConfig generator) {

    /** Throws {@link ImpossibleEditException} if the edit does not fit the generator; the message says what would. */
    public void require(DragEdit drag) {
        requireFits(drag.start());
        if (drag.points().isEmpty()) {
            throw new ImpossibleEditException("there is no point to move; give at least one handle and its target");
        }
        for (int i = 0; i < drag.points().size(); i++) {
            requireInside(drag.points().get(i).handle(), "handle", i);
            requireInside(drag.points().get(i).target(), "target", i);
        }
        requireFits(drag.movable());
        if (drag.steps() != null && drag.steps() < 1) {
            throw new ImpossibleEditException("an edit has at least one step, not " + drag.steps());
        }
    }

    /** @throws ImpossibleEditException if it is no code of the generator */
    public void requireFits(LatentCode code) {
        if (code.rows() != generator.latentRows() || code.width() != generator.codeSize()) {
            throw new ImpossibleEditException("the latent code has " + code.rows() + " rows of " + code.width()
                    + " numbers, where this generator needs " + generator.latentRows() + " rows of "
                    + generator.codeSize());
        }
        for (float value : code.values()) {
            if (!Float.isFinite(value)) {
                throw new ImpossibleEditException("the latent code holds " + value + ", which is no finite number");
            }
        }
    }

    private void requireFits(@Nullable EditMask movable) {
        if (movable != null && movable.size() != generator.resolution()) {
            throw new ImpossibleEditException("the mask has " + movable.size() + " x " + movable.size()
                    + " pixels, but the images of this generator have " + generator.resolution() + " x "
                    + generator.resolution());
        }
    }

    private void requireInside(PixelPoint point, String what, int index) {
        double largest = generator.resolution() - 1.0;
        if (!(point.x() >= 0 && point.x() <= largest && point.y() >= 0 && point.y() <= largest)) {
            throw new ImpossibleEditException(String.format(
                    Locale.ROOT,
                    "the %s of point %d is [%s, %s], outside of the image; x and y are from 0 to %d here",
                    what,
                    index + 1,
                    plain(point.x()),
                    plain(point.y()),
                    (int) largest));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
