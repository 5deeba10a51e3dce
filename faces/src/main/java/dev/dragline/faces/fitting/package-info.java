/** Finds the geometry of a face in its image by painting it (analysis by synthesis). */
package dev.dragline.faces.fitting;
