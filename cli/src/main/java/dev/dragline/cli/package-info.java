/** The command line. What talks to a server starts no Spring. */
package dev.dragline.cli;
