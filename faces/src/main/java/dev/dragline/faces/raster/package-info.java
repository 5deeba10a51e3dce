/** Rasterises surfaces: meshes, the exact coverage of pixels, and the point of a mesh that each pixel shows. */
package dev.dragline.faces.raster;
