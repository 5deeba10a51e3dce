/** Stores and lists edits, their results, images and trajectories. */
package dev.dragline.results.edit;
