// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.Keep;
import dev.dragline.contracts.edits.Mask;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.inference.models.SourceCodes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** Translates a request into the edit that the methods compute. */
final class EditTranslation {

    private EditTranslation() {}

    /** @throws ImpossibleEditException if the request contradicts itself or its generator */
    static DragEdit drag(EditRequested request, Generator generator) {
        return drag(request, start(request, generator), generator.config().resolution());
    }

    /** @param resolution width and height of the generator's images, pixels */
    static DragEdit drag(EditRequested request, LatentCode start, int resolution) {
        Double arrivedWithin = request.arrivedWithin();
        if (arrivedWithin != null && arrivedWithin <= 0) {
            throw new ImpossibleEditException(
                    "arrivedWithin is " + arrivedWithin + ", but must be a number of pixels above 0");
        }
        return new DragEdit(
                start,
                request.points().stream().map(EditTranslation::point).toList(),
                movable(request.mask(), resolution),
                request.steps(),
                request.keep() == Keep.TRAJECTORY ? DragEdit.Images.KEY_FRAMES : DragEdit.Images.FIRST_AND_LAST);
    }

    /**
     * Returns the latent code of the image that is to be edited.
     *
     * @throws ImpossibleEditException if the request names no code that this generator takes
     */
    static LatentCode start(EditRequested request, Generator generator) {
        return SourceCodes.of(request.source(), request.truncation(), generator);
    }

    private static PointDrag point(DragPoint point) {
        return new PointDrag(pixel(point.handle()), pixel(point.target()));
    }

    private static PixelPoint pixel(Point point) {
        return new PixelPoint(point.x(), point.y());
    }

    private static @Nullable EditMask movable(@Nullable Mask mask, int size) {
        if (mask instanceof Mask.Rectangles rectangles) {
            return EditMask.ofRectangles(
                    size,
                    rectangles.rectangles().stream()
                            .map(area -> new EditMask.Rectangle(area.x(), area.y(), area.width(), area.height()))
                            .toList());
        }
        if (mask instanceof Mask.Picture picture) {
            return EditMask.ofPicture(size, image(picture.png(), size));
        }
        return null;
    }

    /** Decodes a mask only if it is as large as the image: a small file can say that it has any number of pixels. */
    private static BufferedImage image(byte[] png, int size) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(input, true, true);
            requireSize(reader.getWidth(0), reader.getHeight(0), size);
            return reader.read(0);
        } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new ImpossibleEditException("the mask is no PNG that can be read: " + e.getMessage());
        } finally {
            reader.dispose();
        }
    }

    private static void requireSize(int width, int height, int size) {
        if (width != size || height != size) {
            throw new ImpossibleEditException("the mask is a picture of " + width + " x " + height
                    + " pixels, but the images of this generator have " + size + " x " + size);
        }
    }
}
