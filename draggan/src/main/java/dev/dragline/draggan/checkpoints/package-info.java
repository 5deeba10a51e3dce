/**
 * Reads generators from files of other projects. A file is recognised by its content. Names in it are never looked up,
 * and nothing of it is executed.
 */
package dev.dragline.draggan.checkpoints;
