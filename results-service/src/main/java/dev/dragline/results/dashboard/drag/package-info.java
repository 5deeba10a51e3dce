/** Shows the page on which people drag points of a picture with a mouse. */
package dev.dragline.results.dashboard.drag;
