/**
 * Trains and measures the ablations of the paper's networks: variants that are trained for the same time and measured
 * on the same pairs. {@link dev.dragline.evaluation.ablation.VariantDirectory} is the place to start.
 */
package dev.dragline.evaluation.ablation;
