/**
 * The networks that say how a latent code must move so that points of its image move: the paper's Latent Predictor and Latent
 * Regularizer, the Jacobian predictor, and the latent transformer of UserControllableLT.
 */
package dev.dragline.draggan.latent;
