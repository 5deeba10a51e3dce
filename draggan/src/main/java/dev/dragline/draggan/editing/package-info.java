/** Edits of images by dragging points: what is asked, how it is computed, what came of it. */
package dev.dragline.draggan.editing;
