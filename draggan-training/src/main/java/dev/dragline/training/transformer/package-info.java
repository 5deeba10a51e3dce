// SPDX-License-Identifier: Apache-2.0
/** The training of the latent transformer of UserControllableLT. */
package dev.dragline.training.transformer;
