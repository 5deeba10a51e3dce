/** Draws images of edits. */
package dev.dragline.cli.sheet;
