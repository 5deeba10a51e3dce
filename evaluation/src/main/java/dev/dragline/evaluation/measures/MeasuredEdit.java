// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.measures;

import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.points.PixelPoint;
import java.util.List;

/**
 * The outcome of a task.
 *
 * @param result the code after the edit, {@code [l, w_dim]}
 * @param image the image after the edit
 * @param followed where each handle is in the last image, found by following its features along the trajectory
 * @param generatorPasses the passes of the generator that the method needed; forward and backward count as one each
 * @param seconds the seconds of computing a single edit, without measuring
 * @param moments the steps of the trajectory; the first is before the edit
 */
public record MeasuredEdit(
        LatentCode result,
        RgbImage image,
        List<PixelPoint> followed,
        int steps,
        int generatorPasses,
        double seconds,
        List<Moment> moments) {

    /**
     * @param seconds since the start of the edit, without measuring
     * @param meanDistance of the followed points from their targets, pixels
     */
    public record Moment(double seconds, double meanDistance) {}

    public MeasuredEdit {
        followed = List.copyOf(followed);
        moments = List.copyOf(moments);
    }
}
