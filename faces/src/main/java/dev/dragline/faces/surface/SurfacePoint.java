// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.surface;

/**
 * A point of the material of a face, the same in all faces.
 *
 * @param surface the surface that the point belongs to
 * @param a first coordinate on the surface
 * @param b second coordinate on the surface
 */
public record SurfacePoint(Surface surface, double a, double b) {}
