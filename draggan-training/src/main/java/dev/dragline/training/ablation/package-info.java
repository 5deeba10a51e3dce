/**
 * The ablations of the paper's networks: variants that are trained for the same time and measured on the same pairs. Begin
 * with {@link dev.dragline.training.ablation.VariantDirectory}.
 */
package dev.dragline.training.ablation;
