/**
 * Synthetic faces with exact ground truth: a picture, 68 landmarks, and for every pixel the surface and the point of it
 * that the pixel shows. Begin with {@link dev.dragline.faces.FaceRenderer}.
 *
 * <p>A face goes from its numbers ({@code factors}) over the shape of its head ({@code head}) and all its surfaces
 * ({@code surface}) to pixels ({@code raster}) and colours ({@code painting}).
 */
package dev.dragline.faces;
