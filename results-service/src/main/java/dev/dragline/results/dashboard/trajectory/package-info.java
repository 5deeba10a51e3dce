/** Draws the trajectory of an edit: the distance over its steps, and how far each row of its latent code moved. */
package dev.dragline.results.dashboard.trajectory;
