/** Colours, light and painters. Begin with {@link dev.dragline.faces.painting.FacePainting}. */
package dev.dragline.faces.painting;
