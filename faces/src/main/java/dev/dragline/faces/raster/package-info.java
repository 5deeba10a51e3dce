/** From surfaces to pixels: meshes, exact coverage, and which point of a mesh each pixel shows. */
package dev.dragline.faces.raster;
