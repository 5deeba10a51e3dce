/** Draws how far from their targets the edits of a job ended. */
package dev.dragline.results.dashboard.distances;
