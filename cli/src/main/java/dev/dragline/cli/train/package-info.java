/** {@code train}: networks for a generator, on a server or on this machine. */
package dev.dragline.cli.train;
