/** The command line. Commands that use a server start no Spring. */
package dev.dragline.cli;
