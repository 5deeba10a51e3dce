// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.List;

/**
 * A held-out edit as the networks of a training computed it, so that a person sees what they have learnt so far.
 *
 * @param number its number, from 1; a number is the same edit in every report of a training
 * @param points the handles with their targets, pixels of the image
 * @param landed where each handle is after the edit, pixels of the image
 * @param meanDistance the mean distance of the points from their targets after the edit, pixels of the image
 * @param before the image before the edit
 * @param after the image after the edit
 */
public record SampleEdit(
        int number,
        List<PointDrag> points,
        List<PixelPoint> landed,
        double meanDistance,
        RgbImage before,
        RgbImage after) {

    public SampleEdit {
        points = List.copyOf(points);
        landed = List.copyOf(landed);
    }
}
