/** Checks that a machine computes correctly: every model has an edit or an image with its stored result. */
package dev.dragline.draggan.proof;
