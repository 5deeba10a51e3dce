/** Compares two jobs of the same edits. */
package dev.dragline.results.compare;
