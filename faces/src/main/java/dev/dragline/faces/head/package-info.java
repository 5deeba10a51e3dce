/** The shape of a head: its surface in space, how factors move it, and how it is projected. */
package dev.dragline.faces.head;
