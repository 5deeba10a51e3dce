/** Connects commands to the REST interface of a server. */
package dev.dragline.cli.server;
