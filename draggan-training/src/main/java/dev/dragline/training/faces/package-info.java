/**
 * Synthetic faces with exact ground truth: a picture, 68 landmarks, and for every pixel which point of which surface it
 * shows. Begin with {@link dev.dragline.training.faces.FaceRenderer}.
 */
package dev.dragline.training.faces;
