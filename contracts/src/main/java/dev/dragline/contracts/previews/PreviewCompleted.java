// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.previews;

import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.Point;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request for a preview.
 *
 * @param reason why there is no preview, in words for whoever asked; absent if there is one
 * @param milliseconds how long the worker computed
 * @param resolution width and height of the generator's images, pixels; absent if there is no preview
 * @param image the picture, if it was asked for
 * @param latent the code of the picture, {@code [l, w_dim]}, if it was asked for
 * @param flow how the picture moves, if that was asked for
 * @param landmarks where its 68 landmarks are, pixels, if that was asked for
 */
public record PreviewCompleted(
        int schemaVersion,
        UUID previewId,
        String generator,
        String worker,
        double milliseconds,
        @Nullable String reason,
        @Nullable Integer resolution,
        @Nullable EncodedImage image,
        @Nullable EncodedTensor latent,
        @Nullable PreviewFlow flow,
        @Nullable List<Point> landmarks) {}
