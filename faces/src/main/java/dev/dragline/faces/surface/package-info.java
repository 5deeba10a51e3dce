/** All that is seen of one face, as surfaces whose points keep their coordinates from face to face. */
package dev.dragline.faces.surface;
