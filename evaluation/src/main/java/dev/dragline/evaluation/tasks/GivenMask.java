// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import dev.dragline.draggan.editing.EditMask;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which pixels may move, as a file of edits says it: by rectangles, or by the white pixels of a picture.
 *
 * @param picture absent: the rectangles say it
 */
public record GivenMask(
        List<EditMask.Rectangle> rectangles, @Nullable BufferedImage picture) {

    public GivenMask {
        rectangles = List.copyOf(rectangles);
    }

    /** The area in an image of this size; a picture of another size is refused. */
    EditMask in(int size) {
        return picture == null ? EditMask.ofRectangles(size, rectangles) : EditMask.ofPicture(size, picture);
    }
}
