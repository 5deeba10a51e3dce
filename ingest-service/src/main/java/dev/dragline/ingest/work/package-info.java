/**
 * Handles what trainings and evaluations have in common: one worker computes each for a long time, and it can be
 * cancelled.
 */
package dev.dragline.ingest.work;
