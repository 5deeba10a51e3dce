// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.trainings;

import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A held-out edit as the networks of a training computed it. Its images are no wider than 256 pixels; its points and
 * distances are in pixels of the generator's image, which may be larger.
 *
 * @param number its number, from 1; a number is the same edit in every report of a training
 * @param resolution the width and height of the generator's image, pixels
 * @param landed where each handle is after the edit
 * @param meanDistance the mean distance of the points from their targets after the edit
 * @param before the image before the edit; only in the first report that a worker sends of this edit
 * @param after the image after the edit
 */
public record SampleEdit(
        int number,
        int resolution,
        List<DragPoint> points,
        List<Point> landed,
        double meanDistance,
        @Nullable EncodedImage before,
        EncodedImage after) {

    public SampleEdit {
        points = List.copyOf(points);
        landed = List.copyOf(landed);
    }
}
