/** The client of a server's REST interface. */
package dev.dragline.cli.server;
