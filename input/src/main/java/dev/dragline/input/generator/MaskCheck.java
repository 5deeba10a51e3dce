// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.generator;

import dev.dragline.contracts.edits.Mask;
import dev.dragline.input.ErrorLocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Looks whether a mask fits images of some size. */
final class MaskCheck {

    /** So that the message of the edit stays well below the largest message, base64 included. */
    private static final int LARGEST_PICTURE = 2 * 1024 * 1024;

    private final int resolution;

    MaskCheck(int resolution) {
        this.resolution = resolution;
    }

    void check(Mask mask, ErrorLocation place) {
        if (mask instanceof Mask.Rectangles rectangles) {
            for (int index = 0; index < rectangles.rectangles().size(); index++) {
                check(rectangles.rectangles().get(index), "mask.rectangles[" + index + "]", place);
            }
        } else if (mask instanceof Mask.Picture picture) {
            check(picture, place);
        }
    }

    private void check(Mask.Rectangle rectangle, String field, ErrorLocation place) {
        boolean inside = rectangle.x() >= 0
                && rectangle.y() >= 0
                && rectangle.width() > 0
                && rectangle.height() > 0
                && (long) rectangle.x() + rectangle.width() <= resolution
                && (long) rectangle.y() + rectangle.height() <= resolution;
        if (!inside) {
            place.add(
                    field,
                    "is [" + rectangle.x() + ", " + rectangle.y() + ", " + rectangle.width() + ", " + rectangle.height()
                            + "], which is no rectangle [x, y, width, height] within the image of " + resolution
                            + " x " + resolution + " pixels");
        }
    }

    private void check(Mask.Picture picture, ErrorLocation place) {
        if (picture.png().length > LARGEST_PICTURE) {
            place.add("mask.png", "has " + picture.png().length + " bytes: a mask has at most " + LARGEST_PICTURE);
            return;
        }
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        ImageReader reader = readers.next();
        try (MemoryCacheImageInputStream input =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(picture.png()))) {
            reader.setInput(input, true, true);
            if (isAsLargeAsTheImage(reader, place)) {
                reader.read(0);
            }
        } catch (IOException | RuntimeException e) {
            place.add("mask.png", "cannot be read as a PNG: " + e.getMessage());
        } finally {
            reader.dispose();
        }
    }

    private boolean isAsLargeAsTheImage(ImageReader reader, ErrorLocation place) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width == resolution && height == resolution) {
            return true;
        }
        place.add(
                "mask.png",
                "is a picture of " + width + " x " + height + " pixels, but must be as large as the image, "
                        + resolution + " x " + resolution);
        return false;
    }
}
