/** Evaluations: checks what was sent, keeps it, cancels. */
package dev.dragline.ingest.evaluation;
