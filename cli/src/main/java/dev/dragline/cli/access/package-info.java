/** Commands for keys and for the log of who did what. */
package dev.dragline.cli.access;
