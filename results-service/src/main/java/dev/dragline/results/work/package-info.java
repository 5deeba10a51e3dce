/** Determines what trainings and evaluations have in common. */
package dev.dragline.results.work;
