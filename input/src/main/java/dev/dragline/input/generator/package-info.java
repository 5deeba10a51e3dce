/** Compares edits with the generator that is to make them. */
package dev.dragline.input.generator;
