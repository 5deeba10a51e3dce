/**
 * Teaches a StyleGAN2 generator to make the synthetic faces, stage by stage. Begin with
 * {@link dev.dragline.training.distillation.Distillation}; its losses are in {@code PictureObjective}.
 */
package dev.dragline.training.distillation;
