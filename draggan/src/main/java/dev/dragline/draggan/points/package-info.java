/** Places in images, and what is to move where. */
package dev.dragline.draggan.points;
