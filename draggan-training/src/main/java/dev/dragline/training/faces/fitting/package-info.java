/** Finds the geometry of a face in its image by painting it (analysis by synthesis). */
package dev.dragline.training.faces.fitting;
