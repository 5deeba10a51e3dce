/** Colours, light and painters. {@link dev.dragline.faces.painting.FacePainting} is the way in. */
package dev.dragline.faces.painting;
