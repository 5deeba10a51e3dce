/** Points in images and their movements. */
package dev.dragline.draggan.points;
