// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.points;

/**
 * A place in an image, in pixels of that image; (0, 0) is the centre of the pixel at the top left, y grows downwards.
 */
public record PixelPoint(double x, double y) {

    /** Returns the distance in pixels. */
    public double distanceTo(PixelPoint other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
