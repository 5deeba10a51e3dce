/** The messages that ask for an edit and tell what became of it, and what they are made of. */
package dev.dragline.contracts.edits;
