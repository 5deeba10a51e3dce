/** The movement of points with the code of their image: tracked from image to image, or read from the features. */
package dev.dragline.draggan.flow;
