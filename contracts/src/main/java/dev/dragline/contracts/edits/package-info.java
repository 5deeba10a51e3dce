/** The messages that request an edit and tell its result, with their parts. */
package dev.dragline.contracts.edits;
