package dev.dragline.training.evaluation;

import dev.dragline.draggan.editing.MovableArea;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which pixels may move, as a file of edits says it: by rectangles, or by the white pixels of a picture.
 *
 * @param picture absent: the rectangles say it
 */
public record GivenMask(
        List<MovableArea.Rectangle> rectangles, @Nullable BufferedImage picture) {

    public GivenMask {
        rectangles = List.copyOf(rectangles);
    }

    /** The area in an image of this size; a picture of another size is refused. */
    MovableArea in(int size) {
        return picture == null ? MovableArea.ofRectangles(size, rectangles) : MovableArea.ofPicture(size, picture);
    }
}
