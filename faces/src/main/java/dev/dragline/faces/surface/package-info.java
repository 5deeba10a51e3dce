/** The visible surfaces of one face; the coordinates of their points are the same in every face. */
package dev.dragline.faces.surface;
