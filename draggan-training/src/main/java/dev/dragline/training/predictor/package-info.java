// SPDX-License-Identifier: Apache-2.0
/** The training of Latent Regularizer and Latent Predictor in two stages (Auto DragGAN, section 3). */
package dev.dragline.training.predictor;
