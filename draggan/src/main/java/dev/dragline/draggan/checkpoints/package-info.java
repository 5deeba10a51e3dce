/**
 * Reads generators out of files that others wrote. A file is recognised by its content; what it names is never looked up
 * and nothing of it is executed.
 */
package dev.dragline.draggan.checkpoints;
