/** Computes the edits that are asked for on the topics. */
package dev.dragline.inference;
