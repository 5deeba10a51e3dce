// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.surface;

/**
 * A point of the material of a face, the same in all faces.
 *
 * @param surface what it belongs to
 * @param a its first coordinate on the surface
 * @param b its second coordinate
 */
public record SurfacePoint(Surface surface, double a, double b) {}
