/** Edits and their results: storing, listing, images, trajectories. */
package dev.dragline.results.edit;
