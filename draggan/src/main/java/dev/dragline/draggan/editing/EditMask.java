// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import java.awt.image.BufferedImage;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mask of an edit. It says which pixels may move; the others should stay as they are.
 *
 * @param size width and height of the image, pixels
 * @param movable the pixels that may move, {@code [size, size]}, row after row
 */
public record EditMask(int size, BitSet movable) {

    private static final int LEAST_WHITE = 128;

    /** A rectangle of pixels; {@code x} and {@code y} are its top left corner. */
    public record Rectangle(int x, int y, int width, int height) {}

    /** Lets the union of rectangles move, as far as they lie in the image. */
    public static EditMask ofRectangles(int size, List<Rectangle> rectangles) {
        BitSet movable = new BitSet(size * size);
        for (Rectangle rectangle : rectangles) {
            int left = Math.max(0, rectangle.x());
            int right = clamped((long) rectangle.x() + rectangle.width(), size);
            int bottom = clamped((long) rectangle.y() + rectangle.height(), size);
            for (int y = Math.max(0, rectangle.y()); y < bottom; y++) {
                if (left < right) {
                    movable.set(y * size + left, y * size + right);
                }
            }
        }
        return new EditMask(size, movable);
    }

    private static int clamped(long place, int size) {
        return (int) Math.max(0, Math.min(size, place));
    }

    /**
     * Lets the white pixels of a picture move (green of 128 and above).
     *
     * @throws ImpossibleEditException if the picture does not have the size of the image
     */
    public static EditMask ofPicture(int size, BufferedImage picture) {
        if (picture.getWidth() != size || picture.getHeight() != size) {
            throw new ImpossibleEditException("the mask is a picture of " + picture.getWidth() + " x "
                    + picture.getHeight() + " pixels, but the images of this generator have " + size + " x " + size);
        }
        BitSet movable = new BitSet(size * size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int green = picture.getRGB(x, y) >> 8 & 0xff;
                movable.set(y * size + x, green >= LEAST_WHITE);
            }
        }
        return new EditMask(size, movable);
    }

    /** Says whether the pixel at this column and row may move. */
    public boolean allows(int x, int y) {
        return movable.get(y * size + x);
    }

    /** Returns the mean absolute change of the pixels that must stay, 0 to 255; absent if none must. */
    @Nullable
    public Double changeOutside(RgbImage before, RgbImage after) {
        long sum = 0;
        long count = 0;
        for (int pixel = movable.nextClearBit(0); pixel < size * size; pixel = movable.nextClearBit(pixel + 1)) {
            for (int channel = 3 * pixel; channel < 3 * pixel + 3; channel++) {
                sum += Math.abs((before.rgb()[channel] & 0xff) - (after.rgb()[channel] & 0xff));
                count++;
            }
        }
        return count == 0 ? null : (double) sum / count;
    }
}
