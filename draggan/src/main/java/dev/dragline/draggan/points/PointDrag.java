// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.points;

/** What lies at {@code handle} is to move to {@code target}; if they are equal it is a pin: that place must stay. */
public record PointDrag(PixelPoint handle, PixelPoint target) {

    /** In pixels. */
    public double length() {
        return handle.distanceTo(target);
    }
}
