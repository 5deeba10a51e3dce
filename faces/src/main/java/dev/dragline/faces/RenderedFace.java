// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.surface.SurfaceMap;
import java.util.List;

/**
 * A picture of a face with its ground truth.
 *
 * @param landmarks the 68 of {@link FaceLandmarks}, pixels
 * @param visible which of the landmarks the picture shows; the others are behind the head or under hair
 * @param surface the surface and the point of it that each pixel shows
 */
public record RenderedFace(FacePicture picture, List<PixelPoint> landmarks, List<Boolean> visible, SurfaceMap surface) {

    public RenderedFace {
        landmarks = List.copyOf(landmarks);
        visible = List.copyOf(visible);
    }
}
