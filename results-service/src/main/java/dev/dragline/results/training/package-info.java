/** Trainings, how far they are, and their figures over time. */
package dev.dragline.results.training;
