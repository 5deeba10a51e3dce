/**
 * Landmarks of faces from their images: the network that finds them and its training, and networks that users bring.
 * Begin with {@link dev.dragline.training.landmarks.NetworkDetector} and
 * {@link dev.dragline.training.landmarks.LandmarkTraining}.
 */
package dev.dragline.training.landmarks;
