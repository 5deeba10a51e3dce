/** {@code up} and {@code demo}: everything on this machine. */
package dev.dragline.cli.start;
