/** The two-stage training of Latent Regularizer and Latent Predictor from a checkpoint alone (paper, section 3). */
package dev.dragline.training;
