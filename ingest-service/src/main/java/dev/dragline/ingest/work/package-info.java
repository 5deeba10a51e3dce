/** What trainings and evaluations have in common: one worker computes each for long, and may be asked to stop. */
package dev.dragline.ingest.work;
