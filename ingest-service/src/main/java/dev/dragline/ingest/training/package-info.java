/** Takes trainings: checks, stores and cancels them. */
package dev.dragline.ingest.training;
