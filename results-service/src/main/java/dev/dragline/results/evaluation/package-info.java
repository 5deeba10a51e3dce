/** Evaluations: how far they are, and what they measured. */
package dev.dragline.results.evaluation;
