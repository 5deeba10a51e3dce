/** Colours, light and painters. {@link dev.dragline.training.faces.painting.FacePainting} is the way in. */
package dev.dragline.training.faces.painting;
