// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.surface.SurfaceMap;
import java.util.List;

/**
 * A picture of a face with its ground truth.
 *
 * @param landmarks the 68 of {@link FaceLandmarks}, pixels
 * @param visible which of the landmarks are seen, and not behind the head or under hair
 * @param surface which point of which surface each pixel shows
 */
public record RenderedFace(FacePicture picture, List<PixelPoint> landmarks, List<Boolean> visible, SurfaceMap surface) {

    public RenderedFace {
        landmarks = List.copyOf(landmarks);
        visible = List.copyOf(visible);
    }
}
