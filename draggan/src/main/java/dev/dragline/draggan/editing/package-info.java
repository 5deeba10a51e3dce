/** Edits of images by dragging points: the edit, the editor that computes it step by step, and the result. */
package dev.dragline.draggan.editing;
