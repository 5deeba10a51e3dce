// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.trainings;

import dev.dragline.contracts.edits.DragPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One held-out edit of a training. Points and distances are pixels of the generator's image; the images that are served
 * are no wider than 256 pixels.
 *
 * @param number its number, from 1
 * @param resolution the width and height of the generator's image, pixels
 * @param meanDistanceBefore the mean distance of the handles from their targets
 * @param before the address of the image before the edit; null if it is not known
 * @param steps what the networks made of it, by the steps of the training, rising
 */
public record TrainingSample(
        int number,
        int resolution,
        List<DragPoint> points,
        double meanDistanceBefore,
        @Nullable String before,
        List<SampleStep> steps) {}
