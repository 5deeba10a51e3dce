/** Keys, and who did what, as the REST interface shows and takes them. */
package dev.dragline.api.access;
