/** How the points of an image move with its code: followed from image to image, and foretold from the features. */
package dev.dragline.draggan.flow;
