/** Stores trainings, their progress, and their figures over time. */
package dev.dragline.results.training;
