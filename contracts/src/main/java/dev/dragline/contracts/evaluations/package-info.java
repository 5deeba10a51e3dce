/** The messages that request an evaluation and tell its progress. */
package dev.dragline.contracts.evaluations;
