// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.landmarks;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.nn.Resampling;
import dev.dragline.draggan.points.PixelPoint;
import java.util.ArrayList;
import java.util.List;

/** Resizes square images to the size that a detector wants, and converts its points back. */
public final class ImageSize {

    private ImageSize() {}

    /**
     * Resizes images, {@code [n, 3, h, h] -> [n, 3, wanted, wanted]}: larger images are averaged, smaller ones
     * interpolated.
     */
    public static NDArray resized(NDArray images, int wanted) {
        long size = images.getShape().get(2);
        if (size == wanted) {
            return images;
        }
        return size > wanted
                ? Resampling.average(images, wanted, wanted)
                : Resampling.interpolate(images, wanted, wanted);
    }

    /**
     * Converts the points of every image; the centre of pixel {@code i} is at {@code i} in either size.
     *
     * @param places {@code [n, count, 2]}: x and y, pixels of an image of {@code from} pixels a side
     */
    public static List<List<PixelPoint>> points(float[] places, int count, int from, long to) {
        double scale = (double) to / from;
        List<List<PixelPoint>> images = new ArrayList<>();
        for (int begin = 0; begin < places.length; begin += 2 * count) {
            List<PixelPoint> points = new ArrayList<>(count);
            for (int i = begin; i < begin + 2 * count; i += 2) {
                points.add(new PixelPoint((places[i] + 0.5) * scale - 0.5, (places[i + 1] + 0.5) * scale - 0.5));
            }
            images.add(List.copyOf(points));
        }
        return images;
    }
}
