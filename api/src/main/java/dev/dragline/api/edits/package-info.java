/** Edits and their results in the REST interface. */
package dev.dragline.api.edits;
