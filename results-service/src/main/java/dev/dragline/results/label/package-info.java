/** Keeps what people say of single edits: stars, tags and notes. */
package dev.dragline.results.label;
