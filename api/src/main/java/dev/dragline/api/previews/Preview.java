// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.previews;

import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.previews.PreviewFlow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture, and how it moves.
 *
 * @param resolution width and height of the generator's images, pixels
 * @param image the picture, if it was asked for
 * @param latent its code in W+, {@code [l, w_dim]}, if it was asked for
 * @param flow how it moves when its code does, if that was asked for
 * @param landmarks where its 68 landmarks are, pixels, in the order of iBUG, if that was asked for
 * @param worker the worker that computed it
 * @param milliseconds how long that took
 */
public record Preview(
        String generator,
        int resolution,
        @Nullable EncodedImage image,
        @Nullable EncodedTensor latent,
        @Nullable PreviewFlow flow,
        @Nullable List<Point> landmarks,
        String worker,
        double milliseconds) {}
