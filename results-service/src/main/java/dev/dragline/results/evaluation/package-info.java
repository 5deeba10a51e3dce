/** Stores evaluations, their progress and their measurements. */
package dev.dragline.results.evaluation;
