/** Reads files of edits as people and their programs write them, and says what it understood of them. */
package dev.dragline.input.edits;
