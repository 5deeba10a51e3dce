/**
 * The ablations of the paper's networks: variants that are trained for the same time and measured on the same pairs. Begin
 * with {@link dev.dragline.evaluation.ablation.VariantDirectory}.
 */
package dev.dragline.evaluation.ablation;
