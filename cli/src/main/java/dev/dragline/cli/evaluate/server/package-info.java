/** The commands for evaluations on a server. */
package dev.dragline.cli.evaluate.server;
