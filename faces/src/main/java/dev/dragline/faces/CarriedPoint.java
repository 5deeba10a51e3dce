// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.surface.SurfacePoint;

/**
 * The place of a point of one face in the picture of another.
 *
 * @param point the point of the face's material
 * @param place its place in the other picture, pixels; it may lie outside of the picture
 * @param visible whether the other picture shows the point
 */
public record CarriedPoint(SurfacePoint point, PixelPoint place, boolean visible) {}
