/** The shape of a head: its surface in space, its movements with factors, and its projection. */
package dev.dragline.faces.head;
