// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.contracts.edits.Mask;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an image that may move, as a page draws it.
 *
 * @param rectangles its rectangles, pixels; empty if it is a picture
 * @param picture its picture as an address; null if it is rectangles
 */
public record MaskShape(
        List<Mask.Rectangle> rectangles, @Nullable String picture) {

    /** Returns the shape of a mask; null without one, when everything may move. */
    static @Nullable MaskShape of(@Nullable Mask mask) {
        if (mask == null) {
            return null;
        }
        if (mask instanceof Mask.Picture picture) {
            return new MaskShape(
                    List.of(), "data:image/png;base64," + Base64.getEncoder().encodeToString(picture.png()));
        }
        return new MaskShape(((Mask.Rectangles) mask).rectangles(), null);
    }
}
