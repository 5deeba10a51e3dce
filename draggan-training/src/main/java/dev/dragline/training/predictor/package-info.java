// SPDX-License-Identifier: Apache-2.0
/** Trains the Latent Regularizer and the Latent Predictor in two stages (Auto DragGAN, section 3). */
package dev.dragline.training.predictor;
