/** Edits and their results, as the REST interface shows them. */
package dev.dragline.api.edits;
