/** A client of the REST interface, for the command line and for programs of users. */
package dev.dragline.client;
