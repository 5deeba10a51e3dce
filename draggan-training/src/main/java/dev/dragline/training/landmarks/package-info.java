/**
 * Finds landmarks of faces in their images, by a network that is trained here or by networks that users give. {@link
 * dev.dragline.training.landmarks.DetectorFile} and {@link dev.dragline.training.landmarks.LandmarkTraining} are the
 * places to start.
 */
package dev.dragline.training.landmarks;
