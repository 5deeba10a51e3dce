// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.points;

/**
 * One point of an edit: the content at {@code handle} is to move to {@code target}. A pin, whose two are equal, must
 * stay.
 */
public record PointDrag(PixelPoint handle, PixelPoint target) {

    /** Returns the distance of the target from the handle, pixels. */
    public double length() {
        return handle.distanceTo(target);
    }
}
