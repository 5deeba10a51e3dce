// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.surface.SurfacePoint;

/**
 * Where a point of one face is in another.
 *
 * @param point of the material
 * @param place in the other picture, pixels; may lie outside of it
 * @param visible whether it is seen there
 */
public record CarriedPoint(SurfacePoint point, PixelPoint place, boolean visible) {}
