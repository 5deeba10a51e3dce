/**
 * Teaches a StyleGAN2 generator to make the synthetic faces, stage by stage. {@link
 * dev.dragline.training.distillation.Distillation} is the place to start; {@code PictureObjective} has its losses.
 */
package dev.dragline.training.distillation;
