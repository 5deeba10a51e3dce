/** Takes evaluations: checks, stores and cancels them. */
package dev.dragline.ingest.evaluation;
