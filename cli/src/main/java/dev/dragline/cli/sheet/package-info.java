/** Pictures of edits. */
package dev.dragline.cli.sheet;
