/**
 * Evaluates methods: measures how far points end from where they should be, for every method on the same pairs of
 * images.
 */
package dev.dragline.evaluation;
