/** The methods in which one trained network gives the new code: Auto DragGAN and UserControllableLT. */
package dev.dragline.draggan.editing.predictor;
