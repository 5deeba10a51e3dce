// SPDX-License-Identifier: Apache-2.0
/** Trains the latent transformer of UserControllableLT. */
package dev.dragline.training.transformer;
