/** FreeDrag: optimises the code of every image so that what is remembered of each point is found nearer to its target. */
package dev.dragline.draggan.editing.freedrag;
